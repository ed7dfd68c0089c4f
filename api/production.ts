/**
 * Imported before anything that imports graphql, which reads the setting once: outside production it compares the
 * class of every type in every answer with those of other copies of itself, half of the time of a profile.
 */
process.env.NODE_ENV ??= "production";
