import fc from "fast-check";

/** Before every file: properties are held against the same cases in every run, so that a failure is one that comes again. */
fc.configureGlobal({ seed: 20260101 });
