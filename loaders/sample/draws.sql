-- Seeded draws without state, for every study's generator: the value depends on (seed, stream, part, purpose) alone, never
-- on threads or order.
--
-- Every entity, such as a customer or an order, has a stream, a column computed once; a draw mixes it with a key that MD5 makes from the
-- seed and the purpose. The mixing is the 32-bit finalizer of MurmurHash3 (Austin Appleby, public domain), spelt out
-- in integer arithmetic so that it stays the same in every version of the database. All of a generator keeps to
-- + - * / and sqrt, which IEEE 754 rounds exactly: logarithms and powers may differ in the last digit from one
-- machine to the next.

CREATE MACRO low32(x) AS x & 4294967295;
CREATE MACRO mix_a(x) AS low32(xor(x, x >> 16) * 2246822507);
CREATE MACRO mix_b(x) AS low32(xor(x, x >> 13) * 3266489909);
CREATE MACRO mix_c(x) AS xor(x, x >> 16);
CREATE MACRO mix(x) AS mix_c(mix_b(mix_a(x)));

CREATE MACRO draw_key(purpose) AS CAST(low32(md5_number_lower(getvariable('seed')::VARCHAR || ':' || purpose)) AS UBIGINT);

-- The stream of an entity, from its number (below 2^32) and kind.
CREATE MACRO stream_of(kind, number) AS mix(low32(number::UBIGINT + draw_key(kind)));

-- Whole number from 0 to 2^32 - 1. `part` tells apart several draws of one entity for one purpose.
CREATE MACRO draw(stream, part, purpose) AS mix(low32(xor(stream, draw_key(purpose)) + part::UBIGINT * 2654435761::UBIGINT));

-- Uniform in [0, 1).
CREATE MACRO uniform(stream, part, purpose) AS draw(stream, part, purpose) / 4294967296.0::DOUBLE;

-- Whole number from 0 to below - 1.
CREATE MACRO draw_below(stream, part, purpose, below) AS CAST((draw(stream, part, purpose) * below::UBIGINT) >> 32 AS INTEGER);

-- Triangular in [0, 1), mean 1/2.
CREATE MACRO triangular(stream, part, purpose) AS
  (uniform(stream, part, purpose) + uniform(stream, part + 500, purpose)) / 2;

-- Heavy-tailed with mean 1: a Lomax variable of shape 2, cut off at `most` and rescaled.
CREATE MACRO heavy(stream, part, purpose, most) AS
  least(1 / sqrt(1 - uniform(stream, part, purpose)) - 1, most::DOUBLE) * (most + 1) / most;

-- The whole number below or above x, so that the mean is x.
CREATE MACRO round_by_chance(x, stream, part, purpose) AS CAST(floor(x + uniform(stream, part, purpose)) AS INTEGER);
