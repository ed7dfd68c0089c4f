/** The browser bundle of Arquero: the package's own entry would pull `node:` modules into the page. */
declare module "arquero/dist/arquero.min.js" {
  import type * as arquero from "arquero";

  const bundle: typeof arquero;
  export default bundle;
}
