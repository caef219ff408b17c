-- Appends to the audit log of a tenant in one statement, the last of its transaction: nobody waits for the log's head
-- while an answer travels between database and program. What is hashed is put together from the pieces of the canonical
-- bytes (RFC 8785) around the three members that only the log knows: created_at, prev_hash, seq.
CREATE FUNCTION "append_audit"(of_tenant TEXT, empty_log TEXT, drafts JSON) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  head audit_head%ROWTYPE;
  draft JSON;
  moment TEXT;
  entry TEXT;
  hash TEXT;
BEGIN
  SELECT * INTO head FROM audit_head WHERE tenant_id = of_tenant FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit_head (tenant_id, seq, leaf_hash) VALUES (of_tenant, 0, empty_log)
    ON CONFLICT (tenant_id) DO NOTHING;
    SELECT * INTO STRICT head FROM audit_head WHERE tenant_id = of_tenant FOR UPDATE;
  END IF;
  FOR draft IN SELECT value FROM json_array_elements(drafts) LOOP
    moment := to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
    entry := (draft #>> '{pieces,0}') || moment || (draft #>> '{pieces,1}') || head.leaf_hash
      || (draft #>> '{pieces,2}') || (head.seq + 1) || (draft #>> '{pieces,3}');
    hash := encode(sha256('\x00'::bytea || convert_to(entry, 'UTF8')), 'hex');
    INSERT INTO audit_entry
      (id, tenant_id, seq, action, actor, actor_key_id, resource_type, resource_id, identity, prev_hash, leaf_hash,
       canonical, created_at)
    VALUES
      (draft ->> 'id', of_tenant, head.seq + 1, draft ->> 'action', draft ->> 'actor', draft ->> 'actor_key_id',
       draft ->> 'resource_type', draft ->> 'resource_id', draft ->> 'identity', head.leaf_hash, hash, entry,
       moment::timestamptz);
    head.seq := head.seq + 1;
    head.leaf_hash := hash;
  END LOOP;
  UPDATE audit_head SET seq = head.seq, leaf_hash = head.leaf_hash WHERE tenant_id = of_tenant;
END
$$;
