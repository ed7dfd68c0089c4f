/** What this project reads of package-lock.json (version 3). */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const systems = ["android", "darwin", "freebsd", "linux", "openbsd", "openharmony", "win32"];
const processors = ["arm64", "arm", "ia32", "loong64", "ppc64", "riscv64", "s390x", "x64"];
const libraries: Readonly<Record<string, string>> = {
  gnu: "glibc",
  musl: "musl",
  gnueabihf: "glibc",
  musleabihf: "musl",
};

/** The lock with every optional dependency of its packages, and the paths of those that were missing. */
export function completeLock(lock: Lock): { lock: Lock; added: string[] } {
  const added: Record<string, LockedPackage> = {};
  for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages))
    for (const [name, version] of Object.entries(optionalDependencies))
      if (!resolves(lock, path, name) && /^\d/.test(version))
        added[`node_modules/${name}`] = {
          version,
          ...(dev === true ? { dev } : {}),
          optional: true,
          ...platformOf(name),
        };
  const packages = Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { lock: { ...lock, packages: Object.fromEntries(packages) }, added: Object.keys(added) };
}

/** Whether the package at `path` finds the package `name`, in its own folder or in one above. */
function resolves(lock: Lock, path: string, name: string): boolean {
  for (let base = path; ; base = base.slice(0, Math.max(0, base.lastIndexOf("/node_modules/")))) {
    if (lock.packages[base === "" ? `node_modules/${name}` : `${base}/node_modules/${name}`] !== undefined)
      return true;
    if (base === "") return false;
  }
}

/** Platform packages carry their platform in their name: `…-linux-arm64-musl`. */
function platformOf(name: string): Pick<LockedPackage, "os" | "cpu" | "libc"> {
  const words = name.split("-");
  const os = words.find((word) => systems.includes(word));
  const cpu = words.find((word) => processors.includes(word));
  const libc = words.map((word) => libraries[word]).find((found) => found !== undefined);
  return {
    ...(os === undefined ? {} : { os: [os] }),
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(libc === undefined || os !== "linux" ? {} : { libc: [libc] }),
  };
}
