-- What a message is found by: subject, addresses and the text as it is read. Without stemming, since mail comes in any
-- language. An address is found whole and by its parts; of a long text its beginning counts, since PostgreSQL refuses
-- rows whose words take more than 1 MiB, and no mail may be kept out by that.
CREATE FUNCTION "message_words"(
  "subject" TEXT, "from_address" TEXT, "to_addresses" TEXT[], "cc_addresses" TEXT[], "body" TEXT
) RETURNS TSVECTOR LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('simple'::regconfig,
    "subject" || ' ' || found.addresses || ' ' || translate(found.addresses, '@.+_-', '     ') || ' '
    || left("body", 100000))
  FROM (SELECT left("from_address" || ' ' || array_to_string("to_addresses" || "cc_addresses", ' '), 50000)
        AS addresses) AS found
$$;

-- Blind copies are no word of a message: it is found by what all its readers see.
CREATE INDEX "message_words_idx" ON "message" USING gin (
  message_words("subject", "from_address", "to_addresses", "cc_addresses", "markdown")
);
