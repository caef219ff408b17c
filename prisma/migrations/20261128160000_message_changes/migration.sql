-- Whoever listens hears of every change of a message that its readers see, whichever process made it, when it is
-- committed. Ids only: what changed is looked up with the rights of whoever asks.
CREATE FUNCTION "tell_message_change"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('message_change', NEW.id || ' ' || NEW.thread_id);
  RETURN NULL;
END
$$;
CREATE TRIGGER "message_is_made" AFTER INSERT ON "message" FOR EACH ROW EXECUTE FUNCTION tell_message_change();
CREATE TRIGGER "message_is_changed" AFTER UPDATE ON "message" FOR EACH ROW
  WHEN ((OLD.status, OLD.delivery, OLD.approved_by, OLD.delivered_at, OLD.bounced_at, OLD.send_at)
        IS DISTINCT FROM
        (NEW.status, NEW.delivery, NEW.approved_by, NEW.delivered_at, NEW.bounced_at, NEW.send_at))
  EXECUTE FUNCTION tell_message_change();
