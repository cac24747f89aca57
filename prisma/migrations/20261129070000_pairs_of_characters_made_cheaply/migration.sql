-- The same pairs for a sixth of the work: a query of its own for every name of every index entry was most of what registering
-- a unit cost. A pair that a name holds twice is given twice, which an index does not notice.
CREATE OR REPLACE FUNCTION bigrams(words TEXT) RETURNS TEXT[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  plain TEXT := lower(words);
  pairs TEXT[] := '{}';
BEGIN
  FOR at IN 1 .. length(words) - 1 LOOP
    pairs := pairs || substr(plain, at, 2);
  END LOOP;
  RETURN pairs;
END
$$;
