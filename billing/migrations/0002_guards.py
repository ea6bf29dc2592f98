"""The journal guards itself: balanced, of one currency, never empty, only ever added to. Frozen rows likewise."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION billing_check_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  checked bigint;
  entry_cause text;
  entry_currency text;
  postings bigint;
  difference numeric;
  foreign_currency bigint;
BEGIN
  IF TG_TABLE_NAME = 'billing_posting' THEN checked := NEW.entry_id; ELSE checked := NEW.id; END IF;
  SELECT cause, currency INTO entry_cause, entry_currency FROM billing_journalentry WHERE id = checked;
  SELECT count(*), coalesce(sum(p.debit), 0) - coalesce(sum(p.credit), 0),
         count(*) FILTER (WHERE a.currency <> entry_currency)
    INTO postings, difference, foreign_currency
    FROM billing_posting p JOIN billing_ledgeraccount a ON a.id = p.account_id WHERE p.entry_id = checked;
  IF postings = 0 THEN
    RAISE EXCEPTION 'journal entry % has no postings', entry_cause USING ERRCODE = 'check_violation';
  ELSIF difference <> 0 THEN
    RAISE EXCEPTION 'journal entry % is unbalanced by %', entry_cause, difference USING ERRCODE = 'check_violation';
  ELSIF foreign_currency > 0 THEN
    RAISE EXCEPTION 'journal entry % posts to an account of another currency', entry_cause
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER billing_entry_balanced AFTER INSERT ON billing_journalentry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_check_entry();
CREATE CONSTRAINT TRIGGER billing_posting_balanced AFTER INSERT ON billing_posting
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_check_entry();
CREATE TRIGGER billing_entry_append_only BEFORE UPDATE OR DELETE ON billing_journalentry
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();
CREATE TRIGGER billing_posting_append_only BEFORE UPDATE OR DELETE ON billing_posting
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();
CREATE TRIGGER billing_account_append_only BEFORE UPDATE OR DELETE ON billing_ledgeraccount
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();
CREATE TRIGGER billing_line_append_only BEFORE UPDATE OR DELETE ON billing_ordermoneyline
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();
CREATE TRIGGER billing_share_append_only BEFORE UPDATE OR DELETE ON billing_share
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();
CREATE TRIGGER billing_portion_append_only BEFORE UPDATE OR DELETE ON billing_portion
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();
CREATE TRIGGER billing_release_append_only BEFORE UPDATE OR DELETE ON billing_release
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();
"""
BACKWARD = """
DROP TRIGGER billing_release_append_only ON billing_release;
DROP TRIGGER billing_portion_append_only ON billing_portion;
DROP TRIGGER billing_share_append_only ON billing_share;
DROP TRIGGER billing_line_append_only ON billing_ordermoneyline;
DROP TRIGGER billing_account_append_only ON billing_ledgeraccount;
DROP TRIGGER billing_posting_append_only ON billing_posting;
DROP TRIGGER billing_entry_append_only ON billing_journalentry;
DROP TRIGGER billing_posting_balanced ON billing_posting;
DROP TRIGGER billing_entry_balanced ON billing_journalentry;
DROP FUNCTION billing_check_entry();
"""


class Migration(migrations.Migration):
    """Deferred triggers speak at commit, or at SET CONSTRAINTS ALL IMMEDIATE."""

    dependencies = [("billing", "0001_initial"), ("kit", "0002_audit_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
