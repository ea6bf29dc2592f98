-- ensemble schema snapshot, migrations 3eb5bee99c2d32e9
-- content 62c59f558a950ee4
--
-- PostgreSQL database dump
--



SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: billing_check_entry(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.billing_check_entry() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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


--
-- Name: billing_keep_attempt(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.billing_keep_attempt() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'attempt % is kept', OLD.key USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.key, NEW.number, NEW.provider, NEW.request) IS DISTINCT FROM (OLD.key, OLD.number, OLD.provider, OLD.request)
     OR (OLD.provider_id <> '' AND NEW.provider_id <> OLD.provider_id) THEN
    RAISE EXCEPTION 'what attempt % asked for is not changed', OLD.key USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;


--
-- Name: catalog_answer_only_added(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.catalog_answer_only_added() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (to_jsonb(NEW) - 'author_id') = (to_jsonb(OLD) - 'author_id') THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an answer is never changed: a new version is added' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM catalog_listingquestion WHERE id = NEW.question_id AND status IN ('open', 'answered')) THEN
    RAISE EXCEPTION 'a question that ended is not answered' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;


--
-- Name: catalog_change_frozen(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.catalog_change_frozen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  people text[] := '{begun_by_id,edited_by_id,submitted_by_id,decided_by_id}';
BEGIN
  IF OLD.status IN ('published', 'declined') AND (to_jsonb(NEW) - people) <> (to_jsonb(OLD) - people) THEN
    RAISE EXCEPTION 'change % has ended: begin another one', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;


--
-- Name: catalog_price_no_overlap(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.catalog_price_no_overlap() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM catalog_planprice AS other
    WHERE other.plan_id = NEW.plan_id AND other.currency = NEW.currency AND other.id <> NEW.id
      AND tstzrange(other.effective_from, other.effective_to) && tstzrange(NEW.effective_from, NEW.effective_to)
  ) THEN
    RAISE EXCEPTION 'the plan % has two prices in % at one moment', NEW.plan_id, NEW.currency
      USING ERRCODE = 'exclusion_violation';
  END IF;
  RETURN NULL;
END $$;


--
-- Name: catalog_question_as_asked(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.catalog_question_as_asked() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF (OLD.key, OLD.product_id, OLD.organization_id, OLD.named, OLD.text, OLD.asked_at) IS DISTINCT FROM
     (NEW.key, NEW.product_id, NEW.organization_id, NEW.named, NEW.text, NEW.asked_at)
     OR (OLD.answered_at IS NOT NULL AND OLD.answered_at IS DISTINCT FROM NEW.answered_at) THEN
    RAISE EXCEPTION 'what a question says is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status IN ('withdrawn', 'removed') AND OLD.status <> NEW.status THEN
    RAISE EXCEPTION 'a question that ended stays so' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status = 'answered' AND NOT EXISTS (SELECT FROM catalog_questionanswer WHERE question_id = NEW.id) THEN
    RAISE EXCEPTION 'a question is answered by an answer' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;


--
-- Name: catalog_read_offer_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.catalog_read_offer_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF OLD.submitted_at IS NOT NULL OR OLD.published_at IS NOT NULL THEN
    RAISE EXCEPTION 'offer % was submitted or published: it is never deleted', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;


--
-- Name: catalog_tiers_above_minimum(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.catalog_tiers_above_minimum() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (
        SELECT FROM catalog_planprice price JOIN catalog_plan plan ON plan.id = price.plan_id
        WHERE plan.id = CASE TG_TABLE_NAME WHEN 'catalog_plan' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'plan_id')::bigint END
            AND price.effective_to IS NULL AND price.tiers <> '{}'::jsonb
            AND (price.tiers -> 'steps' -> 0 ->> 0)::bigint <= plan.min_quantity
    ) THEN
        RAISE EXCEPTION 'A tier begins at or below the minimum of its plan' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;


--
-- Name: catalog_tiers_fit(jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.catalog_tiers_fit(tiers jsonb) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE
    AS $_$
DECLARE
    before bigint := 1;
    step jsonb;
BEGIN
    IF tiers = '{}'::jsonb THEN
        RETURN true;
    END IF;
    IF jsonb_typeof(tiers) <> 'object' OR jsonb_typeof(tiers -> 'steps') IS DISTINCT FROM 'array' THEN
        RETURN false;
    END IF;
    IF tiers ->> 'kind' IS NULL OR tiers ->> 'kind' NOT IN ('graduated', 'volume')
        OR jsonb_array_length(tiers -> 'steps') NOT BETWEEN 1 AND 9 THEN
        RETURN false;
    END IF;
    FOR step IN SELECT * FROM jsonb_array_elements(tiers -> 'steps') LOOP
        IF jsonb_typeof(step) <> 'array' THEN
            RETURN false;
        END IF;
        IF jsonb_array_length(step) <> 2
            OR jsonb_typeof(step -> 0) <> 'number' OR jsonb_typeof(step -> 1) <> 'number'
            OR step ->> 0 !~ '^[0-9]{1,8}$' OR step ->> 1 !~ '^[0-9]{1,16}$' THEN
            RETURN false;
        END IF;
        IF (step ->> 0)::bigint <= before OR (step ->> 0)::bigint > 10000000 THEN
            RETURN false;
        END IF;
        before := (step ->> 0)::bigint;
    END LOOP;
    RETURN true;
END
$_$;


--
-- Name: catalogue_attribute_type_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.catalogue_attribute_type_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM catalogue_productattributevalue WHERE attribute_id = OLD.id) THEN
    RAISE EXCEPTION 'listings state %: its type stays', OLD.code USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;


--
-- Name: deals_answer_only_added(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.deals_answer_only_added() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'an answer to a touch is only ever added' USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: deals_touch_only_voids(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.deals_touch_only_voids() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL AND
     (to_jsonb(NEW) - '{voided_at,voided_by_id,void_reason}'::text[]) =
     (to_jsonb(OLD) - '{voided_at,voided_by_id,void_reason}'::text[]) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a touch is only ever added or voided' USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: kit_refuse_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.kit_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: add a correcting row instead', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: orders_check_line(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.orders_check_line() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM billing_ordermoneyline b
    JOIN billing_ordermoney m ON m.id = b.order_id
    JOIN orders_order o ON o.id = NEW.order_id AND o.reference = m.order_reference
    WHERE b.id = NEW.billed_line_id AND b.key = NEW.key AND b.net = NEW.net_minor AND b.tax = NEW.tax_minor
  ) THEN
    RAISE EXCEPTION 'order line % is not the line that is billed', NEW.key USING ERRCODE = 'check_violation';
  ELSIF (SELECT sum(amount) FROM billing_share WHERE line_id = NEW.billed_line_id AND role <> 'tax')
        IS DISTINCT FROM NEW.net_minor THEN
    RAISE EXCEPTION 'the shares of order line % do not sum to its net', NEW.key USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;


--
-- Name: orders_frozen(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.orders_frozen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  moving text[] := CASE TG_TABLE_NAME
    WHEN 'orders_order'
    THEN '{status,delivery_from,paid_at,settled_at,completed_at,cancelled_at,refunded_at}'::text[]
    ELSE '{delivery,delivery_note,delivered_by_id,delivered_at,accepted_at}'::text[] END;
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - moving) = (to_jsonb(OLD) - moving) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was accepted stays as it was' USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: organizations_answer_is_of_facts(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.organizations_answer_is_of_facts() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'what was confirmed is not changed while the answer stays' USING ERRCODE = 'check_violation';
END $$;


--
-- Name: organizations_confirmed_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.organizations_confirmed_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'a confirmed address stays confirmed' USING ERRCODE = 'check_violation';
END $$;


--
-- Name: organizations_member_is_confirmed(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.organizations_member_is_confirmed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM organizations_user WHERE id = NEW.user_id AND email_confirmed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a member has confirmed their e-mail address' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;


--
-- Name: organizations_no_more_rows(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.organizations_no_more_rows() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
DECLARE held bigint;
BEGIN
  EXECUTE format('SELECT count(*) FROM %I WHERE organization_id = $1', TG_TABLE_NAME) INTO held USING NEW.organization_id;
  IF held >= TG_ARGV[0]::int THEN
    RAISE EXCEPTION 'an organisation has at most % rows in %', TG_ARGV[0], TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $_$;


--
-- Name: quotes_acceptance_kept(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.quotes_acceptance_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'an acceptance is never changed or deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (
    SELECT FROM quotes_quoteversion version JOIN quotes_quote quote ON quote.id = version.quote_id
    WHERE version.id = NEW.version_id AND version.document_hash = NEW.document_hash
      AND version.sent_at IS NOT NULL AND quote.buyer_id = NEW.organization_id
  ) THEN
    RAISE EXCEPTION 'the buyer accepts the document that it was sent, by its hash'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;


--
-- Name: quotes_accepted_with_evidence(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.quotes_accepted_with_evidence() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT FROM quotes_quoteversion WHERE id = NEW.id AND status = 'accepted')
    AND NOT EXISTS (SELECT FROM quotes_acceptance WHERE version_id = NEW.id) THEN
    RAISE EXCEPTION 'a version is accepted by somebody: its acceptance is missing' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;


--
-- Name: quotes_approval_decided(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.quotes_approval_decided() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'a decision is never changed or deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (
    SELECT FROM quotes_approvalask ask
    JOIN quotes_approvalstep step ON step.id = ask.step_id
    JOIN quotes_approval approval ON approval.id = step.approval_id
    WHERE ask.id = NEW.ask_id AND step.id = NEW.step_id AND approval.status = 'open'
      AND step.opened_at IS NOT NULL AND step.done_at IS NULL
      AND (NEW.by_id = ask.person_id OR NEW.by_id <> approval.asked_by_id)
  ) THEN
    RAISE EXCEPTION 'a decision is made at a step whose turn it is, and not by who asked in the place of another'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;


--
-- Name: quotes_approval_kept(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.quotes_approval_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  moving text[] := '{status,ended_at}';
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status = 'open' AND (to_jsonb(NEW) - moving) = (to_jsonb(OLD) - moving) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an approval stays as it was asked, and as it ended' USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: quotes_budget_entry_kept(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.quotes_budget_entry_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'an entry of a budget is never changed or deleted' USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: quotes_line_frozen(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.quotes_line_frozen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  found text;
  version bigint;
BEGIN
  IF TG_TABLE_NAME IN ('quotes_quoteline', 'quotes_quoteplanpart') THEN
    version := CASE WHEN TG_OP = 'INSERT' THEN NEW.version_id ELSE OLD.version_id END;
  ELSE
    SELECT version_id INTO version FROM quotes_quoteline
      WHERE id = CASE WHEN TG_OP = 'INSERT' THEN NEW.line_id ELSE OLD.line_id END;
  END IF;
  SELECT status INTO found FROM quotes_quoteversion WHERE id = version;
  IF found IS NOT NULL AND found <> 'draft' THEN
    RAISE EXCEPTION 'the lines of a proposed version are frozen: make a new version'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;


--
-- Name: quotes_note_names_colleagues(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.quotes_note_names_colleagues() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (
    SELECT FROM quotes_quotemessage
    WHERE id = NEW.message_id AND internal AND organization_id <> NEW.organization_id
  ) THEN
    RAISE EXCEPTION 'an internal note names colleagues only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;


--
-- Name: quotes_note_stays_inside(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.quotes_note_stays_inside() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'an internal note stays one' USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: quotes_signature_kept(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.quotes_signature_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.version_id, OLD.by_id, OLD.provider, OLD.key, OLD.document_hash, OLD.asked, OLD.until)
    IS DISTINCT FROM (NEW.version_id, NEW.by_id, NEW.provider, NEW.key, NEW.document_hash, NEW.asked, NEW.until)
    OR (OLD.provider_id <> '' AND OLD.provider_id <> NEW.provider_id) THEN
    RAISE EXCEPTION 'what a person was asked to sign never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;


--
-- Name: quotes_version_frozen(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.quotes_version_frozen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  moving text[] := '{status,sent_at,accepted_at,accepted_by_id,accepted_name,accepted_title,po_number}';
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.status = 'draft' THEN RETURN OLD; END IF;
  ELSIF OLD.status = 'draft' THEN
    RETURN NEW;
  ELSIF NEW.status <> 'draft' AND (to_jsonb(NEW) - moving) = (to_jsonb(OLD) - moving)
    AND (OLD.accepted_at IS NULL OR to_jsonb(NEW) = to_jsonb(OLD)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'version % of a quote is frozen: make a new version', OLD.number USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: quotes_version_years(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.quotes_version_years() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM quotes_quoteline line JOIN quotes_quotecomponent part ON part.line_id = line.id
    WHERE line.version_id = NEW.id
      AND (cardinality(part.ramp) <> CASE WHEN part.later THEN line.years - 1 ELSE 0 END OR NOT 0 < ALL (part.ramp))
  ) THEN
    RAISE EXCEPTION 'version % of a quote has not a quantity for each contract year', NEW.number
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.plan_kind = 'years' AND NEW.total_minor <> (
    SELECT coalesce(sum(amount_minor), 0) FROM quotes_quoteplanpart WHERE version_id = NEW.id
  ) THEN
    RAISE EXCEPTION 'the contract years of version % of a quote do not sum to its total', NEW.number
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;


--
-- Name: quotes_written_is_its_sellers(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.quotes_written_is_its_sellers() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.owner_id IS DISTINCT FROM (SELECT seller_id FROM quotes_quoteline WHERE id = NEW.line_id) THEN
    RAISE EXCEPTION 'what is not in the catalog is provided by who sells the line' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;


--
-- Name: storefronts_brandrules_as_published(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storefronts_brandrules_as_published() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF to_jsonb(NEW) - 'ended_at' - 'end_told_at' - 'published_by_id'
     = to_jsonb(OLD) - 'ended_at' - 'end_told_at' - 'published_by_id'
     AND (OLD.ended_at IS NULL OR OLD.ended_at = NEW.ended_at) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'published brand rules are never changed: publish the next version' USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: storefronts_lead_as_written(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storefronts_lead_as_written() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF (OLD.reference, OLD.name, OLD.email, OLD.company, OLD.phone, OLD.country, OLD.message, OLD.answers::text,
      OLD.form_version, OLD.consent, OLD.page, OLD.source, OLD.campaign, OLD.created_at) IS DISTINCT FROM
     (NEW.reference, NEW.name, NEW.email, NEW.company, NEW.phone, NEW.country, NEW.message, NEW.answers::text,
      NEW.form_version, NEW.consent, NEW.page, NEW.source, NEW.campaign, NEW.created_at)
     OR (OLD.confirmed_at IS NOT NULL AND OLD.confirmed_at IS DISTINCT FROM NEW.confirmed_at) THEN
    RAISE EXCEPTION 'what a lead says is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;


--
-- Name: storefronts_leadnote_only_added(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storefronts_leadnote_only_added() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF (to_jsonb(NEW) - 'by_id') = (to_jsonb(OLD) - 'by_id') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a note about a lead is never changed' USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: storefronts_pagestep_only_added(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storefronts_pagestep_only_added() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF to_jsonb(NEW) - 'by_id' - 'revision_id' = to_jsonb(OLD) - 'by_id' - 'revision_id' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a step of a page is never changed' USING ERRCODE = 'restrict_violation';
END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: address_country; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.address_country (
    iso_3166_1_a2 character varying(2) NOT NULL,
    iso_3166_1_a3 character varying(3) NOT NULL,
    iso_3166_1_numeric character varying(3) NOT NULL,
    printable_name character varying(128) NOT NULL,
    name character varying(128) NOT NULL,
    display_order smallint NOT NULL,
    is_shipping_country boolean NOT NULL,
    CONSTRAINT address_country_display_order_check CHECK ((display_order >= 0))
);


--
-- Name: address_useraddress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.address_useraddress (
    id bigint NOT NULL,
    title character varying(64) NOT NULL,
    first_name character varying(255) NOT NULL,
    last_name character varying(255) NOT NULL,
    line1 character varying(255) NOT NULL,
    line2 character varying(255) NOT NULL,
    line3 character varying(255) NOT NULL,
    line4 character varying(255) NOT NULL,
    state character varying(255) NOT NULL,
    postcode character varying(64) NOT NULL,
    search_text text NOT NULL,
    phone_number character varying(128) NOT NULL,
    notes text NOT NULL,
    is_default_for_shipping boolean NOT NULL,
    is_default_for_billing boolean NOT NULL,
    num_orders_as_shipping_address integer CONSTRAINT address_useraddress_num_orders_not_null NOT NULL,
    hash character varying(255) NOT NULL,
    date_created timestamp with time zone NOT NULL,
    country_id character varying(2) NOT NULL,
    user_id bigint NOT NULL,
    num_orders_as_billing_address integer NOT NULL,
    code character varying(255),
    CONSTRAINT address_useraddress_num_orders_as_billing_address_check CHECK ((num_orders_as_billing_address >= 0)),
    CONSTRAINT address_useraddress_num_orders_check CHECK ((num_orders_as_shipping_address >= 0))
);


--
-- Name: address_useraddress_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.address_useraddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.address_useraddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);


--
-- Name: auth_group_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_group_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_permission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_accountattempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_accountattempt (
    id bigint NOT NULL,
    number smallint NOT NULL,
    provider character varying(20) NOT NULL,
    key character varying(120) NOT NULL,
    request jsonb NOT NULL,
    provider_id character varying(100) NOT NULL,
    answer jsonb NOT NULL,
    failure character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    outcome character varying(6) NOT NULL,
    customer_id bigint,
    payee_id bigint,
    CONSTRAINT billing_account_attempt_made_with_id CHECK (((((outcome)::text = 'made'::text) AND (NOT ((provider_id)::text = ''::text))) OR ((NOT ((outcome)::text = 'made'::text)) AND ((provider_id)::text = ''::text)))),
    CONSTRAINT billing_account_attempt_of_one_thing CHECK ((((customer_id IS NOT NULL) AND (payee_id IS NULL)) OR ((customer_id IS NULL) AND (payee_id IS NOT NULL)))),
    CONSTRAINT billing_accountattempt_number_check CHECK ((number >= 0))
);


--
-- Name: billing_accountattempt_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_accountattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_accountattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_adjustment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_adjustment (
    id bigint NOT NULL,
    kind character varying(14) NOT NULL,
    currency character varying(3) NOT NULL,
    amount bigint NOT NULL,
    reason character varying(300) NOT NULL,
    status character varying(9) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decision character varying(300) NOT NULL,
    decided_by_id bigint,
    order_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    proposed_by_id bigint NOT NULL,
    line_id bigint,
    CONSTRAINT billing_adjustment_by_two_people CHECK (((NOT ((status)::text = 'approved'::text)) OR ((decided_by_id IS NOT NULL) AND (NOT ((decided_by_id = proposed_by_id) AND (decided_by_id IS NOT NULL)))))),
    CONSTRAINT billing_adjustment_of_something CHECK ((amount > 0))
);


--
-- Name: billing_adjustment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_adjustment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_adjustment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_balancesnapshot; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_balancesnapshot (
    id bigint NOT NULL,
    upto bigint NOT NULL,
    debit bigint NOT NULL,
    credit bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL
);


--
-- Name: billing_balancesnapshot_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_balancesnapshot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_balancesnapshot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_balancetransaction; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_balancetransaction (
    id bigint NOT NULL,
    provider_id character varying(60) CONSTRAINT billing_balancetransaction_stripe_id_not_null NOT NULL,
    type character varying(40) NOT NULL,
    source character varying(60) NOT NULL,
    amount bigint NOT NULL,
    fee bigint NOT NULL,
    net bigint NOT NULL,
    currency character varying(3) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    available_at timestamp with time zone,
    mirrored_at timestamp with time zone NOT NULL,
    provider character varying(20) NOT NULL
);


--
-- Name: billing_balancetransaction_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_balancetransaction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_balancetransaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_buyercash; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_buyercash (
    id bigint NOT NULL,
    currency character varying(3) NOT NULL,
    amount bigint NOT NULL,
    refreshed_at timestamp with time zone NOT NULL,
    organization_id bigint NOT NULL,
    provider character varying(20) NOT NULL,
    CONSTRAINT billing_buyer_cash_not_negative CHECK ((amount >= 0))
);


--
-- Name: billing_buyercash_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_buyercash ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_buyercash_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_buyercustomer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_buyercustomer (
    id bigint NOT NULL,
    provider_id character varying(60) CONSTRAINT billing_buyercustomer_stripe_customer_not_null NOT NULL,
    created_at timestamp with time zone NOT NULL,
    organization_id bigint NOT NULL,
    provider character varying(20) NOT NULL,
    told character varying(64) NOT NULL
);


--
-- Name: billing_buyercustomer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_buyercustomer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_buyercustomer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_buyerterms; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_buyerterms (
    id bigint NOT NULL,
    net_days smallint NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    granted_by_id bigint,
    organization_id bigint NOT NULL,
    CONSTRAINT billing_buyerterms_net_days_check CHECK ((net_days >= 0)),
    CONSTRAINT billing_terms_at_most_120_days CHECK ((net_days <= 120))
);


--
-- Name: billing_buyerterms_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_buyerterms ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_buyerterms_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_cashrefund; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_cashrefund (
    id bigint NOT NULL,
    amount bigint NOT NULL,
    reason character varying(200) NOT NULL,
    status character varying(7) NOT NULL,
    failure character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    by_id bigint,
    cash_id bigint NOT NULL,
    adjustment_id bigint,
    CONSTRAINT billing_cash_refund_of_something CHECK ((amount > 0))
);


--
-- Name: billing_cashrefund_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_cashrefund ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_cashrefund_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_dispute; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_dispute (
    id bigint NOT NULL,
    provider_id character varying(60) CONSTRAINT billing_dispute_stripe_id_not_null NOT NULL,
    amount bigint NOT NULL,
    fee bigint NOT NULL,
    reason character varying(60) NOT NULL,
    status character varying(24) NOT NULL,
    answer_due_at timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    reinstated_at timestamp with time zone,
    closed_at timestamp with time zone,
    evidence jsonb NOT NULL,
    submit_attempt smallint NOT NULL,
    submitted_at timestamp with time zone,
    updated_at timestamp with time zone NOT NULL,
    payment_id bigint NOT NULL,
    submitted_by_id bigint,
    provider character varying(20) NOT NULL,
    adjustment_id bigint,
    CONSTRAINT billing_dispute_gives_back_what_it_took CHECK (((reinstated_at IS NULL) OR (withdrawn_at IS NOT NULL))),
    CONSTRAINT billing_dispute_of_something CHECK (((amount > 0) AND (fee >= 0))),
    CONSTRAINT billing_dispute_submit_attempt_check CHECK ((submit_attempt >= 0))
);


--
-- Name: billing_dispute_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_dispute ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_dispute_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_disputefile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_disputefile (
    id bigint NOT NULL,
    purpose character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    file character varying(300) NOT NULL,
    provider_id character varying(60) CONSTRAINT billing_disputefile_stripe_id_not_null NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    dispute_id bigint NOT NULL,
    uploaded_by_id bigint
);


--
-- Name: billing_disputefile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_disputefile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_disputefile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_dunningnotice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_dunningnotice (
    id bigint NOT NULL,
    step smallint NOT NULL,
    kind character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    payment_id bigint NOT NULL,
    CONSTRAINT billing_dunningnotice_step_check CHECK ((step >= 0))
);


--
-- Name: billing_dunningnotice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_dunningnotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_dunningnotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_eventcursor; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_eventcursor (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    upto timestamp with time zone NOT NULL
);


--
-- Name: billing_eventcursor_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_eventcursor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_eventcursor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_feeplan; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_feeplan (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(80) NOT NULL,
    description character varying(240) NOT NULL
);


--
-- Name: billing_feeplan_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_feeplan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_feeplan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_hold; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_hold (
    id bigint NOT NULL,
    reason character varying(300) NOT NULL,
    rule character varying(80) NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    lifted_at timestamp with time zone,
    lift_reason character varying(300) NOT NULL,
    lifted_by_id bigint,
    order_id bigint,
    organization_id bigint,
    placed_by_id bigint
);


--
-- Name: billing_hold_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_hold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_journalentry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_journalentry (
    id bigint NOT NULL,
    cause character varying(120) NOT NULL,
    currency character varying(3) NOT NULL,
    at timestamp with time zone NOT NULL,
    order_reference character varying(20) NOT NULL,
    description character varying(200) NOT NULL,
    data jsonb NOT NULL
);


--
-- Name: billing_journalentry_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_journalentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_journalentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_ledgeraccount; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_ledgeraccount (
    id bigint NOT NULL,
    kind character varying(24) NOT NULL,
    currency character varying(3) NOT NULL,
    organization_id bigint
);


--
-- Name: billing_ledgeraccount_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_ledgeraccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_ledgeraccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_linedelivery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_linedelivery (
    id bigint NOT NULL,
    reason character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    line_id bigint NOT NULL
);


--
-- Name: billing_linedelivery_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_linedelivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_linedelivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_objection; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_objection (
    id bigint NOT NULL,
    reason character varying(400) NOT NULL,
    status character varying(9) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    decision character varying(300) NOT NULL,
    adjustment_id bigint,
    closed_by_id bigint,
    line_id bigint NOT NULL,
    made_by_id bigint NOT NULL,
    CONSTRAINT billing_objection_closed_with_status CHECK ((((closed_at IS NULL) AND ((status)::text = 'open'::text)) OR ((NOT ((status)::text = 'open'::text)) AND (closed_at IS NOT NULL))))
);


--
-- Name: billing_objection_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_objection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_objection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_ordermoney; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_ordermoney (
    id bigint NOT NULL,
    order_reference character varying(20) NOT NULL,
    currency character varying(3) NOT NULL,
    net bigint NOT NULL,
    tax bigint NOT NULL,
    total bigint NOT NULL,
    instalments smallint NOT NULL,
    visibility character varying(12) NOT NULL,
    description character varying(200) NOT NULL,
    fingerprint character varying(80) NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    cancelled_at timestamp with time zone,
    buyer_id bigint NOT NULL,
    hold_days smallint,
    CONSTRAINT billing_order_adds_up CHECK (((net >= 0) AND (tax >= 0) AND (total = (net + tax)))),
    CONSTRAINT billing_ordermoney_hold_days_check CHECK ((hold_days >= 0)),
    CONSTRAINT billing_ordermoney_instalments_check CHECK ((instalments >= 0))
);


--
-- Name: billing_ordermoney_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_ordermoney ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_ordermoney_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_ordermoneyline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_ordermoneyline (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    key character varying(80) NOT NULL,
    name character varying(200) NOT NULL,
    net bigint NOT NULL,
    tax bigint NOT NULL,
    order_id bigint NOT NULL,
    CONSTRAINT billing_order_line_not_negative CHECK (((net >= 0) AND (tax >= 0))),
    CONSTRAINT billing_ordermoneyline_position_check CHECK (("position" >= 0))
);


--
-- Name: billing_ordermoneyline_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_ordermoneyline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_ordermoneyline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_payeeaccount; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_payeeaccount (
    id bigint NOT NULL,
    provider_account character varying(60) CONSTRAINT billing_payeeaccount_stripe_account_not_null NOT NULL,
    transfers_status character varying(20) NOT NULL,
    payouts_enabled boolean NOT NULL,
    details_submitted boolean NOT NULL,
    requirements jsonb NOT NULL,
    reserve_bp integer NOT NULL,
    reserve_days smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    refreshed_at timestamp with time zone,
    organization_id bigint NOT NULL,
    minimum bigint NOT NULL,
    schedule character varying(8) NOT NULL,
    schedule_day smallint NOT NULL,
    provider character varying(20) NOT NULL,
    CONSTRAINT billing_minimum_not_negative CHECK ((minimum >= 0)),
    CONSTRAINT billing_payeeaccount_reserve_bp_check CHECK ((reserve_bp >= 0)),
    CONSTRAINT billing_payeeaccount_reserve_days_check CHECK ((reserve_days >= 0)),
    CONSTRAINT billing_payeeaccount_schedule_day_check CHECK ((schedule_day >= 0)),
    CONSTRAINT billing_reserve_at_most_all CHECK ((reserve_bp <= 10000)),
    CONSTRAINT billing_schedule_day_in_every_month CHECK (((schedule_day >= 1) AND (schedule_day <= 28)))
);


--
-- Name: billing_payeeaccount_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_payeeaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_payeeaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_payment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_payment (
    id bigint NOT NULL,
    instalment smallint NOT NULL,
    amount bigint NOT NULL,
    status character varying(10) NOT NULL,
    due_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    method character varying(60) NOT NULL,
    failure character varying(300) NOT NULL,
    fee bigint,
    refunded bigint NOT NULL,
    paid_at timestamp with time zone,
    settled_at timestamp with time zone,
    order_id bigint NOT NULL,
    collection character varying(8) NOT NULL,
    kind character varying(10) NOT NULL,
    label character varying(120) NOT NULL,
    next_reminder_at timestamp with time zone,
    part smallint NOT NULL,
    received bigint NOT NULL,
    received_at timestamp with time zone,
    reminded smallint NOT NULL,
    retries smallint NOT NULL,
    cash_id bigint,
    next_charge_at timestamp with time zone,
    CONSTRAINT billing_payment_instalment_check CHECK ((instalment >= 0)),
    CONSTRAINT billing_payment_of_something CHECK ((amount > 0)),
    CONSTRAINT billing_payment_part_check CHECK ((part >= 0)),
    CONSTRAINT billing_payment_reminded_check CHECK ((reminded >= 0)),
    CONSTRAINT billing_payment_retries_check CHECK ((retries >= 0)),
    CONSTRAINT billing_refunded_at_most_paid CHECK (((refunded >= 0) AND (refunded <= amount))),
    CONSTRAINT billing_settled_knows_its_fee CHECK (((NOT ((status)::text = 'settled'::text)) OR ((fee IS NOT NULL) AND (settled_at IS NOT NULL))))
);


--
-- Name: billing_payment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_payment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_payment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_paymentattempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_paymentattempt (
    id bigint NOT NULL,
    number smallint NOT NULL,
    provider character varying(20) NOT NULL,
    key character varying(120) NOT NULL,
    request jsonb NOT NULL,
    provider_id character varying(100) NOT NULL,
    answer jsonb NOT NULL,
    failure character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    kind character varying(8) NOT NULL,
    outcome character varying(7) NOT NULL,
    url character varying(1000) NOT NULL,
    document_number character varying(60) NOT NULL,
    expires_at timestamp with time zone,
    intent character varying(60) NOT NULL,
    charge character varying(60) NOT NULL,
    movement character varying(60) NOT NULL,
    payment_id bigint NOT NULL,
    CONSTRAINT billing_payment_attempt_closed_with_outcome CHECK ((((closed_at IS NULL) AND ((outcome)::text = ANY (ARRAY[('open'::character varying)::text, ('closing'::character varying)::text]))) OR ((closed_at IS NOT NULL) AND (NOT ((outcome)::text = ANY (ARRAY[('open'::character varying)::text, ('closing'::character varying)::text])))))),
    CONSTRAINT billing_paymentattempt_number_check CHECK ((number >= 0))
);


--
-- Name: billing_paymentattempt_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_paymentattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_paymentattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_payout; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_payout (
    id bigint NOT NULL,
    provider_id character varying(60) CONSTRAINT billing_payout_stripe_id_not_null NOT NULL,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    status character varying(10) NOT NULL,
    arrival_at timestamp with time zone,
    failure character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    organization_id bigint,
    provider character varying(20) NOT NULL
);


--
-- Name: billing_payout_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_payout ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_payout_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_planmembership; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_planmembership (
    id bigint NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    effective_to timestamp with time zone,
    organization_id bigint NOT NULL,
    plan_id bigint NOT NULL
);


--
-- Name: billing_planmembership_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_planmembership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_planmembership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_portion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_portion (
    id bigint NOT NULL,
    amount bigint NOT NULL,
    fee bigint NOT NULL,
    commission bigint NOT NULL,
    settled_at timestamp with time zone NOT NULL,
    payment_id bigint NOT NULL,
    share_id bigint NOT NULL,
    CONSTRAINT billing_portion_not_negative CHECK (((amount >= 0) AND (commission >= 0) AND (fee >= 0)))
);


--
-- Name: billing_portion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_portion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_portion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_posting; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_posting (
    id bigint NOT NULL,
    debit bigint,
    credit bigint,
    movement character varying(40) CONSTRAINT billing_posting_balance_transaction_not_null NOT NULL,
    account_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    CONSTRAINT billing_posting_one_side CHECK ((((credit > 0) AND (credit IS NOT NULL) AND (debit IS NULL)) OR ((credit IS NULL) AND (debit > 0) AND (debit IS NOT NULL))))
);


--
-- Name: billing_posting_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_posting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_posting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_refund; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_refund (
    id bigint NOT NULL,
    amount bigint NOT NULL,
    reason character varying(200) NOT NULL,
    status character varying(7) NOT NULL,
    failure character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    by_id bigint,
    line_id bigint,
    payment_id bigint NOT NULL,
    dispute_id bigint,
    retry_of_id bigint,
    adjustment_id bigint,
    CONSTRAINT billing_refund_of_something CHECK ((amount > 0))
);


--
-- Name: billing_refund_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_refund ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_refund_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_refundattempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_refundattempt (
    id bigint NOT NULL,
    number smallint NOT NULL,
    provider character varying(20) NOT NULL,
    key character varying(120) NOT NULL,
    request jsonb NOT NULL,
    provider_id character varying(100) NOT NULL,
    answer jsonb NOT NULL,
    failure character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    outcome character varying(6) NOT NULL,
    movement character varying(60) NOT NULL,
    refund_id bigint,
    cash_refund_id bigint,
    reversal_id bigint,
    CONSTRAINT billing_refund_attempt_of_one_thing CHECK ((((cash_refund_id IS NULL) AND (refund_id IS NOT NULL) AND (reversal_id IS NULL)) OR ((cash_refund_id IS NOT NULL) AND (refund_id IS NULL) AND (reversal_id IS NULL)) OR ((cash_refund_id IS NULL) AND (refund_id IS NULL) AND (reversal_id IS NOT NULL)))),
    CONSTRAINT billing_refundattempt_number_check CHECK ((number >= 0))
);


--
-- Name: billing_refundattempt_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_refundattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_refundattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_refundpart; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_refundpart (
    id bigint NOT NULL,
    place character varying(8) NOT NULL,
    amount bigint NOT NULL,
    portion_id bigint NOT NULL,
    refund_id bigint NOT NULL,
    CONSTRAINT billing_refund_part_of_something CHECK ((amount > 0))
);


--
-- Name: billing_refundpart_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_refundpart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_refundpart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_refundreturn; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_refundreturn (
    id bigint NOT NULL,
    place character varying(8) NOT NULL,
    amount bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    portion_id bigint NOT NULL,
    refund_id bigint NOT NULL,
    transfer_id bigint NOT NULL,
    CONSTRAINT billing_return_of_something CHECK ((amount > 0))
);


--
-- Name: billing_refundreturn_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_refundreturn ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_refundreturn_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_release; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_release (
    id bigint NOT NULL,
    amount bigint NOT NULL,
    reserved bigint NOT NULL,
    reason character varying(120) NOT NULL,
    cause character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL,
    portion_id bigint NOT NULL,
    CONSTRAINT billing_reserve_within_release CHECK (((reserved >= 0) AND (reserved <= amount)))
);


--
-- Name: billing_release_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_release ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_release_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_releaserule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_releaserule (
    id bigint NOT NULL,
    days smallint NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    effective_to timestamp with time zone,
    CONSTRAINT billing_releaserule_days_check CHECK ((days >= 0))
);


--
-- Name: billing_releaserule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_releaserule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_releaserule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_reserveend; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_reserveend (
    id bigint NOT NULL,
    amount bigint NOT NULL,
    cause character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL,
    release_id bigint NOT NULL,
    CONSTRAINT billing_reserve_end_not_negative CHECK ((amount >= 0))
);


--
-- Name: billing_reserveend_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_reserveend ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_reserveend_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_reversal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_reversal (
    id bigint NOT NULL,
    amount bigint NOT NULL,
    status character varying(7) NOT NULL,
    tries smallint CONSTRAINT billing_reversal_attempt_not_null NOT NULL,
    failure character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    refund_id bigint NOT NULL,
    transfer_id bigint NOT NULL,
    CONSTRAINT billing_reversal_attempt_check CHECK ((tries >= 0)),
    CONSTRAINT billing_reversal_of_something CHECK ((amount > 0))
);


--
-- Name: billing_reversal_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_reversal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_reversal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_savedmethod; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_savedmethod (
    id bigint NOT NULL,
    provider_id character varying(60) CONSTRAINT billing_savedmethod_stripe_id_not_null NOT NULL,
    name character varying(60) NOT NULL,
    is_default boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    organization_id bigint NOT NULL,
    provider character varying(20) NOT NULL
);


--
-- Name: billing_savedmethod_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_savedmethod ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_savedmethod_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_selfbillingdocument; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_selfbillingdocument (
    id bigint NOT NULL,
    number character varying(20) NOT NULL,
    currency character varying(3) NOT NULL,
    month date NOT NULL,
    lines jsonb NOT NULL,
    amount bigint NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT billing_self_billed_something CHECK ((NOT (lines = '[]'::jsonb)))
);


--
-- Name: billing_selfbillingdocument_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_selfbillingdocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_selfbillingdocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_share; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_share (
    id bigint NOT NULL,
    component character varying(80) NOT NULL,
    component_name character varying(200) NOT NULL,
    role character varying(10) NOT NULL,
    amount bigint NOT NULL,
    gross bigint NOT NULL,
    fee bigint NOT NULL,
    commission bigint NOT NULL,
    sentence text NOT NULL,
    line_id bigint NOT NULL,
    order_id bigint NOT NULL,
    organization_id bigint,
    CONSTRAINT billing_share_adds_up CHECK (((amount >= 0) AND (commission >= 0) AND (fee >= 0) AND (gross = ((amount + fee) + commission))))
);


--
-- Name: billing_share_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_share ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_share_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_takerate; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_takerate (
    id bigint NOT NULL,
    bp integer NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    effective_to timestamp with time zone,
    organization_id bigint,
    category character varying(120) NOT NULL,
    plan_id bigint,
    CONSTRAINT billing_rate_of_one_or_of_a_plan CHECK (((organization_id IS NULL) OR (plan_id IS NULL))),
    CONSTRAINT billing_take_rate_at_most_all CHECK ((bp <= 10000)),
    CONSTRAINT billing_takerate_bp_check CHECK ((bp >= 0))
);


--
-- Name: billing_takerate_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_takerate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_takerate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_transfer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_transfer (
    id bigint NOT NULL,
    cause character varying(120) NOT NULL,
    currency character varying(3) NOT NULL,
    amount bigint NOT NULL,
    netted bigint NOT NULL,
    reversed bigint NOT NULL,
    status character varying(9) NOT NULL,
    claimed_at timestamp with time zone,
    next_attempt_at timestamp with time zone,
    failure character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    order_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    payment_id bigint,
    adjustment_id bigint,
    due_at timestamp with time zone,
    CONSTRAINT billing_transfer_not_negative CHECK (((amount >= 0) AND (netted >= 0) AND (reversed >= 0) AND (reversed <= amount))),
    CONSTRAINT billing_transfer_of_one_thing CHECK ((((adjustment_id IS NULL) AND (payment_id IS NOT NULL)) OR ((adjustment_id IS NOT NULL) AND (payment_id IS NULL))))
);


--
-- Name: billing_transfer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_transfer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_transfer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_transferattempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_transferattempt (
    id bigint NOT NULL,
    number smallint NOT NULL,
    provider character varying(20) NOT NULL,
    key character varying(120) NOT NULL,
    request jsonb NOT NULL,
    provider_id character varying(100) NOT NULL,
    answer jsonb NOT NULL,
    failure character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    outcome character varying(6) NOT NULL,
    movement character varying(60) NOT NULL,
    transfer_id bigint NOT NULL,
    CONSTRAINT billing_transferattempt_number_check CHECK ((number >= 0))
);


--
-- Name: billing_transferattempt_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_transferattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_transferattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_transferpart; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_transferpart (
    id bigint NOT NULL,
    amount bigint NOT NULL,
    release_id bigint NOT NULL,
    transfer_id bigint NOT NULL,
    of_reserve boolean NOT NULL,
    CONSTRAINT billing_transfer_part_of_something CHECK ((amount > 0))
);


--
-- Name: billing_transferpart_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_transferpart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_transferpart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_unappliedcash; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_unappliedcash (
    id bigint NOT NULL,
    charge character varying(60) NOT NULL,
    intent character varying(60) CONSTRAINT billing_unappliedcash_payment_intent_not_null NOT NULL,
    currency character varying(3) NOT NULL,
    amount bigint NOT NULL,
    applied bigint NOT NULL,
    refunded bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    order_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    provider character varying(20) NOT NULL,
    asked_back_at timestamp with time zone,
    asked_back_by_id bigint,
    adjustment_id bigint,
    CONSTRAINT billing_cash_spent_once CHECK (((amount > 0) AND (amount >= (applied + refunded)) AND (applied >= 0) AND (refunded >= 0)))
);


--
-- Name: billing_unappliedcash_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_unappliedcash ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_unappliedcash_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_webhookendpoint; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_webhookendpoint (
    id bigint NOT NULL,
    endpoint character varying(8) NOT NULL,
    url character varying(500) NOT NULL,
    provider_id character varying(60) CONSTRAINT billing_webhookendpoint_stripe_id_not_null NOT NULL,
    secret character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    provider character varying(20) NOT NULL
);


--
-- Name: billing_webhookendpoint_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_webhookendpoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_webhookendpoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: billing_webhookevent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.billing_webhookevent (
    id bigint NOT NULL,
    event_id character varying(100) NOT NULL,
    endpoint character varying(8) NOT NULL,
    type character varying(80) NOT NULL,
    account character varying(60) NOT NULL,
    object_id character varying(100) NOT NULL,
    payload jsonb NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    status character varying(8) NOT NULL,
    attempts smallint NOT NULL,
    next_attempt_at timestamp with time zone,
    applied_at timestamp with time zone,
    error text NOT NULL,
    provider character varying(20) NOT NULL,
    CONSTRAINT billing_webhookevent_attempts_check CHECK ((attempts >= 0))
);


--
-- Name: billing_webhookevent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.billing_webhookevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_webhookevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_askedcategory; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_askedcategory (
    id bigint NOT NULL,
    category_id bigint NOT NULL,
    terms_id bigint NOT NULL
);


--
-- Name: catalog_askedcategory_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_askedcategory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_askedcategory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_bulkedit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_bulkedit (
    id bigint NOT NULL,
    verb character varying(12) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    category_id bigint,
    organization_id bigint NOT NULL,
    started_by_id bigint,
    "values" jsonb NOT NULL,
    CONSTRAINT catalog_bulk_verb_known CHECK (((verb)::text = ANY (ARRAY[('submit'::character varying)::text, ('withdraw'::character varying)::text, ('add_category'::character varying)::text, ('set_category'::character varying)::text, ('raise_price'::character varying)::text, ('lower_price'::character varying)::text, ('countries'::character varying)::text, ('retire_plan'::character varying)::text, ('sell_plan'::character varying)::text, ('delete'::character varying)::text])))
);


--
-- Name: catalog_bulkedit_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_bulkedit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_bulkedit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_bulkeditrow; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_bulkeditrow (
    id bigint NOT NULL,
    title character varying(255) NOT NULL,
    outcome character varying(7) NOT NULL,
    note text NOT NULL,
    edit_id bigint NOT NULL,
    product_id bigint,
    CONSTRAINT catalog_bulk_refused_has_reason CHECK (((NOT ((outcome)::text = 'refused'::text)) OR (NOT (note = ''::text))))
);


--
-- Name: catalog_bulkeditrow_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_bulkeditrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_bulkeditrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_bundledriver; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_bundledriver (
    id bigint NOT NULL,
    key character varying(1) NOT NULL,
    name character varying(40) NOT NULL,
    one character varying(30) NOT NULL,
    many character varying(30) NOT NULL,
    "default" integer NOT NULL,
    "least" integer NOT NULL,
    most integer NOT NULL,
    bundle_id bigint NOT NULL,
    CONSTRAINT catalog_bundledriver_default_check CHECK (("default" >= 0)),
    CONSTRAINT catalog_bundledriver_least_check CHECK (("least" >= 0)),
    CONSTRAINT catalog_bundledriver_most_check CHECK ((most >= 0)),
    CONSTRAINT catalog_driver_default_within_bounds CHECK ((("default" >= "least") AND ("least" >= 1) AND (most >= "default") AND (most <= 1000000))),
    CONSTRAINT catalog_driver_key_known CHECK (((key)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text, ('c'::character varying)::text, ('d'::character varying)::text])))
);


--
-- Name: catalog_bundledriver_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_bundledriver ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_bundledriver_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_bundleitem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_bundleitem (
    id bigint NOT NULL,
    quantity integer NOT NULL,
    "position" smallint NOT NULL,
    note character varying(240) NOT NULL,
    bundle_id bigint NOT NULL,
    plan_id bigint NOT NULL,
    every integer NOT NULL,
    units integer NOT NULL,
    driver_id bigint,
    CONSTRAINT catalog_bundle_follows_within_bounds CHECK (((every >= 1) AND (every <= 1000000) AND (units >= 1) AND (units <= 10000))),
    CONSTRAINT catalog_bundle_quantity_positive CHECK ((quantity >= 1)),
    CONSTRAINT catalog_bundleitem_every_check CHECK ((every >= 0)),
    CONSTRAINT catalog_bundleitem_position_check CHECK (("position" >= 0)),
    CONSTRAINT catalog_bundleitem_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT catalog_bundleitem_units_check CHECK ((units >= 0))
);


--
-- Name: catalog_bundleitem_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_bundleitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_bundleitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_bundleoffer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_bundleoffer (
    id bigint NOT NULL,
    discount_bp integer NOT NULL,
    headline character varying(160) NOT NULL,
    fits character varying(160) NOT NULL,
    live_in character varying(60) NOT NULL,
    currency character varying(3) NOT NULL,
    product_id bigint NOT NULL,
    CONSTRAINT catalog_bundle_discount_at_most_all CHECK ((discount_bp <= 10000)),
    CONSTRAINT catalog_bundleoffer_discount_bp_check CHECK ((discount_bp >= 0))
);


--
-- Name: catalog_bundleoffer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_bundleoffer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_bundleoffer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_changecomment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_changecomment (
    id bigint NOT NULL,
    by_operator boolean NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    author_id bigint,
    change_id bigint NOT NULL
);


--
-- Name: catalog_changecomment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_changecomment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_changecomment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_feedmapping; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_feedmapping (
    id bigint NOT NULL,
    source character varying(100) NOT NULL,
    key character varying(64) NOT NULL,
    headings jsonb NOT NULL,
    fields jsonb NOT NULL,
    constants jsonb NOT NULL,
    kinds jsonb NOT NULL,
    decimals character varying(1) NOT NULL,
    dates character varying(3) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint,
    organization_id bigint NOT NULL,
    CONSTRAINT catalog_mapping_dates_known CHECK (((dates)::text = ANY (ARRAY[('iso'::character varying)::text, ('dmy'::character varying)::text, ('mdy'::character varying)::text]))),
    CONSTRAINT catalog_mapping_decimals_known CHECK (((decimals)::text = ANY (ARRAY[('.'::character varying)::text, (','::character varying)::text])))
);


--
-- Name: catalog_feedmapping_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_feedmapping ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_feedmapping_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_feedreportrow; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_feedreportrow (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    name character varying(200) NOT NULL,
    outcome character varying(9) NOT NULL,
    code character varying(40) NOT NULL,
    reason text NOT NULL,
    run_id bigint NOT NULL,
    differences jsonb NOT NULL,
    CONSTRAINT catalog_feedreportrow_position_check CHECK (("position" >= 0))
);


--
-- Name: catalog_feedreportrow_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_feedreportrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_feedreportrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_feedrun; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_feedrun (
    id bigint NOT NULL,
    format character varying(10) NOT NULL,
    filename character varying(200) NOT NULL,
    status character varying(11) NOT NULL,
    upload character varying(100) NOT NULL,
    rows integer NOT NULL,
    created integer NOT NULL,
    changed integer NOT NULL,
    unchanged integer NOT NULL,
    skipped integer NOT NULL,
    fixed integer CONSTRAINT catalog_feedrun_mended_not_null NOT NULL,
    organizations_created integer NOT NULL,
    organizations_changed integer NOT NULL,
    problem text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    organization_id bigint,
    started_by_id bigint,
    checks_only boolean NOT NULL,
    is_whole boolean NOT NULL,
    kept integer NOT NULL,
    overwrites boolean NOT NULL,
    read_as character varying(200) NOT NULL,
    source character varying(100) NOT NULL,
    withdrawn integer NOT NULL,
    mapping_id bigint,
    waits_for jsonb NOT NULL,
    feed_id bigint,
    removed_at timestamp with time zone,
    CONSTRAINT catalog_feedrun_changed_check CHECK ((changed >= 0)),
    CONSTRAINT catalog_feedrun_created_check CHECK ((created >= 0)),
    CONSTRAINT catalog_feedrun_kept_check CHECK ((kept >= 0)),
    CONSTRAINT catalog_feedrun_mended_check CHECK ((fixed >= 0)),
    CONSTRAINT catalog_feedrun_organizations_changed_check CHECK ((organizations_changed >= 0)),
    CONSTRAINT catalog_feedrun_organizations_created_check CHECK ((organizations_created >= 0)),
    CONSTRAINT catalog_feedrun_rows_check CHECK ((rows >= 0)),
    CONSTRAINT catalog_feedrun_skipped_check CHECK ((skipped >= 0)),
    CONSTRAINT catalog_feedrun_unchanged_check CHECK ((unchanged >= 0)),
    CONSTRAINT catalog_feedrun_withdrawn_check CHECK ((withdrawn >= 0))
);


--
-- Name: catalog_feedrun_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_feedrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_feedrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_feedsource; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_feedsource (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    url character varying(500) NOT NULL,
    format character varying(5) NOT NULL,
    every character varying(6) NOT NULL,
    auth character varying(6) NOT NULL,
    username character varying(120) NOT NULL,
    secret text NOT NULL,
    overwrites boolean NOT NULL,
    is_whole boolean NOT NULL,
    always_waits boolean NOT NULL,
    most_withdrawn smallint NOT NULL,
    most_changed smallint NOT NULL,
    most_refused smallint NOT NULL,
    status character varying(6) NOT NULL,
    next_at timestamp with time zone NOT NULL,
    etag character varying(200) NOT NULL,
    last_modified character varying(100) NOT NULL,
    failures smallint NOT NULL,
    problem character varying(300) NOT NULL,
    fetched_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    created_by_id bigint,
    organization_id bigint NOT NULL,
    CONSTRAINT catalog_feed_https CHECK (((url)::text ~~ 'https://%'::text)),
    CONSTRAINT catalog_feed_limits CHECK (((most_changed <= 100) AND (most_refused <= 100) AND (most_withdrawn <= 100))),
    CONSTRAINT catalog_feed_secret_with_auth CHECK (((((auth)::text = 'none'::text) AND (secret = ''::text)) OR ((NOT ((auth)::text = 'none'::text)) AND (NOT (secret = ''::text))))),
    CONSTRAINT catalog_feed_status_known CHECK (((status)::text = ANY (ARRAY[('active'::character varying)::text, ('paused'::character varying)::text, ('failed'::character varying)::text]))),
    CONSTRAINT catalog_feedsource_failures_check CHECK ((failures >= 0)),
    CONSTRAINT catalog_feedsource_most_changed_check CHECK ((most_changed >= 0)),
    CONSTRAINT catalog_feedsource_most_refused_check CHECK ((most_refused >= 0)),
    CONSTRAINT catalog_feedsource_most_withdrawn_check CHECK ((most_withdrawn >= 0))
);


--
-- Name: catalog_feedsource_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_feedsource ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_feedsource_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_formercategory; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_formercategory (
    id bigint NOT NULL,
    code character varying(255) NOT NULL,
    former_id bigint,
    category_id bigint NOT NULL
);


--
-- Name: catalog_formercategory_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_formercategory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_formercategory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_listingchange; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_listingchange (
    id bigint NOT NULL,
    status character varying(9) NOT NULL,
    made_from integer NOT NULL,
    restores integer,
    base jsonb NOT NULL,
    proposed jsonb NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    edited_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    reviewed jsonb NOT NULL,
    publish_at timestamp with time zone,
    decided_at timestamp with time zone,
    note text NOT NULL,
    version integer,
    published_at timestamp with time zone,
    begun_by_id bigint,
    decided_by_id bigint,
    edited_by_id bigint,
    product_id bigint NOT NULL,
    submitted_by_id bigint,
    CONSTRAINT catalog_change_published_has_version CHECK ((((published_at IS NOT NULL) AND ((status)::text = 'published'::text) AND (version >= 2)) OR ((NOT ((status)::text = 'published'::text)) AND (published_at IS NULL) AND (version IS NULL)))),
    CONSTRAINT catalog_change_refused_has_reason CHECK (((NOT ((status)::text = ANY (ARRAY[('declined'::character varying)::text, ('returned'::character varying)::text]))) OR (NOT (note = ''::text)))),
    CONSTRAINT catalog_change_scheduled_has_time CHECK (((NOT ((status)::text = 'scheduled'::text)) OR (publish_at IS NOT NULL))),
    CONSTRAINT catalog_listingchange_made_from_check CHECK ((made_from >= 0)),
    CONSTRAINT catalog_listingchange_restores_check CHECK ((restores >= 0)),
    CONSTRAINT catalog_listingchange_version_check CHECK ((version >= 0))
);


--
-- Name: catalog_listingchange_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_listingchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_listingchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_listingfile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_listingfile (
    id bigint NOT NULL,
    key character varying(24) NOT NULL,
    kind character varying(8) NOT NULL,
    name character varying(140) NOT NULL,
    stored character varying(200) NOT NULL,
    size integer NOT NULL,
    width integer,
    height integer,
    widths jsonb NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    product_id bigint NOT NULL,
    uploaded_by_id bigint,
    CONSTRAINT catalog_file_kind_known CHECK (((kind)::text = ANY (ARRAY[('picture'::character varying)::text, ('document'::character varying)::text]))),
    CONSTRAINT catalog_file_picture_has_size CHECK ((((height IS NULL) AND ((kind)::text = 'document'::text) AND (width IS NULL)) OR ((height >= 1) AND ((kind)::text = 'picture'::text) AND (width >= 1)))),
    CONSTRAINT catalog_listingfile_height_check CHECK ((height >= 0)),
    CONSTRAINT catalog_listingfile_size_check CHECK ((size >= 0)),
    CONSTRAINT catalog_listingfile_width_check CHECK ((width >= 0))
);


--
-- Name: catalog_listingfile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_listingfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_listingfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_listingquestion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_listingquestion (
    id bigint NOT NULL,
    key character varying(24) NOT NULL,
    named boolean NOT NULL,
    text text NOT NULL,
    status character varying(9) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    decided_at timestamp with time zone,
    note text NOT NULL,
    author_id bigint,
    decided_by_id bigint,
    organization_id bigint NOT NULL,
    product_id bigint NOT NULL,
    CONSTRAINT catalog_question_answer_has_time CHECK ((((NOT ((status)::text = 'open'::text)) OR (answered_at IS NULL)) AND ((NOT ((status)::text = 'answered'::text)) OR (answered_at IS NOT NULL)))),
    CONSTRAINT catalog_question_removed_has_reason CHECK (((NOT ((status)::text = 'removed'::text)) OR (NOT (note = ''::text)))),
    CONSTRAINT catalog_question_says_something CHECK ((NOT (text = ''::text))),
    CONSTRAINT catalog_question_status_known CHECK (((status)::text = ANY (ARRAY[('open'::character varying)::text, ('answered'::character varying)::text, ('withdrawn'::character varying)::text, ('removed'::character varying)::text])))
);


--
-- Name: catalog_listingquestion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_listingquestion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_listingquestion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_plan; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_plan (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(80) NOT NULL,
    description character varying(240) NOT NULL,
    unit character varying(30) NOT NULL,
    billing character varying(9) NOT NULL,
    term_months smallint,
    min_quantity integer NOT NULL,
    "position" smallint NOT NULL,
    is_active boolean NOT NULL,
    product_id bigint NOT NULL,
    set_by jsonb NOT NULL,
    addon_most integer,
    addon_required boolean NOT NULL,
    addon_to character varying(60)[] NOT NULL,
    is_addon boolean NOT NULL,
    CONSTRAINT catalog_plan_addon_most_check CHECK ((addon_most >= 0)),
    CONSTRAINT catalog_plan_addon_most_positive CHECK (((addon_most IS NULL) OR (addon_most >= 1))),
    CONSTRAINT catalog_plan_addon_says CHECK ((is_addon OR ((addon_most IS NULL) AND (NOT addon_required) AND (addon_to = '{}'::character varying(60)[])))),
    CONSTRAINT catalog_plan_min_quantity_check CHECK ((min_quantity >= 0)),
    CONSTRAINT catalog_plan_position_check CHECK (("position" >= 0)),
    CONSTRAINT catalog_plan_quantity_positive CHECK ((min_quantity >= 1)),
    CONSTRAINT catalog_plan_term_fits_billing CHECK (((((billing)::text = 'recurring'::text) AND (term_months >= 1)) OR (((billing)::text = 'one_time'::text) AND (term_months IS NULL)))),
    CONSTRAINT catalog_plan_term_months_check CHECK ((term_months >= 0))
);


--
-- Name: catalog_plan_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_plan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_plan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_planexternalid; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_planexternalid (
    id bigint NOT NULL,
    source character varying(100) NOT NULL,
    key character varying(300) NOT NULL,
    plan_id bigint NOT NULL
);


--
-- Name: catalog_planexternalid_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_planexternalid ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_planexternalid_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_planfloor; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_planfloor (
    id bigint NOT NULL,
    currency character varying(3) NOT NULL,
    amount bigint NOT NULL,
    plan_id bigint NOT NULL,
    terms_id bigint NOT NULL,
    CONSTRAINT catalog_floor_positive CHECK ((amount > 0))
);


--
-- Name: catalog_planfloor_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_planfloor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_planfloor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_planprice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_planprice (
    id bigint NOT NULL,
    currency character varying(3) NOT NULL,
    amount bigint NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    effective_to timestamp with time zone,
    plan_id bigint NOT NULL,
    tiers jsonb NOT NULL,
    is_promotion boolean NOT NULL,
    CONSTRAINT catalog_price_ends_after_start CHECK (((effective_to IS NULL) OR (effective_to > effective_from))),
    CONSTRAINT catalog_price_not_negative CHECK ((amount >= 0)),
    CONSTRAINT catalog_price_promotion_ends CHECK (((NOT is_promotion) OR (effective_to IS NOT NULL))),
    CONSTRAINT catalog_price_tiers_fit CHECK (public.catalog_tiers_fit(tiers))
);


--
-- Name: catalog_planprice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_planprice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_planprice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_productexternalid; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_productexternalid (
    id bigint NOT NULL,
    source character varying(100) NOT NULL,
    key character varying(300) NOT NULL,
    product_id bigint NOT NULL
);


--
-- Name: catalog_productexternalid_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_productexternalid ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_productexternalid_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_productreview; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_productreview (
    id bigint NOT NULL,
    key character varying(24) NOT NULL,
    author_role character varying(80) NOT NULL,
    named boolean NOT NULL,
    order_reference character varying(20) NOT NULL,
    bought_on date NOT NULL,
    rating smallint NOT NULL,
    title character varying(120) NOT NULL,
    text text NOT NULL,
    status character varying(9) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    note text NOT NULL,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    author_id bigint,
    decided_by_id bigint,
    organization_id bigint NOT NULL,
    product_id bigint NOT NULL,
    CONSTRAINT catalog_productreview_rating_check CHECK ((rating >= 0)),
    CONSTRAINT catalog_review_answer_has_time CHECK ((((answer = ''::text) AND (answered_at IS NULL)) OR ((NOT (answer = ''::text)) AND (answered_at IS NOT NULL)))),
    CONSTRAINT catalog_review_rating CHECK (((rating >= 1) AND (rating <= 5))),
    CONSTRAINT catalog_review_refused_has_reason CHECK (((NOT ((status)::text = ANY (ARRAY[('refused'::character varying)::text, ('removed'::character varying)::text]))) OR (NOT (note = ''::text))))
);


--
-- Name: catalog_productreview_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_productreview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_productreview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_questionanswer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_questionanswer (
    id bigint NOT NULL,
    number smallint NOT NULL,
    text text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    author_id bigint,
    organization_id bigint NOT NULL,
    question_id bigint NOT NULL,
    CONSTRAINT catalog_answer_counts_from_one CHECK ((number >= 1)),
    CONSTRAINT catalog_answer_says_something CHECK ((NOT (text = ''::text))),
    CONSTRAINT catalog_questionanswer_number_check CHECK ((number >= 0))
);


--
-- Name: catalog_questionanswer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_questionanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_questionanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_questionreport; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_questionreport (
    id bigint NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    reason character varying(12) NOT NULL,
    text text NOT NULL,
    settled_at timestamp with time zone,
    organization_id bigint NOT NULL,
    question_id bigint NOT NULL,
    reported_by_id bigint,
    settled_by_id bigint,
    CONSTRAINT catalog_question_report_reason_known CHECK (((reason)::text = ANY (ARRAY[('untrue'::character varying)::text, ('confidential'::character varying)::text, ('abuse'::character varying)::text, ('interest'::character varying)::text, ('other'::character varying)::text])))
);


--
-- Name: catalog_questionreport_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_questionreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_questionreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_reviewinvitation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_reviewinvitation (
    id bigint NOT NULL,
    order_reference character varying(20) NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    organization_id bigint NOT NULL,
    product_id bigint NOT NULL
);


--
-- Name: catalog_reviewinvitation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_reviewinvitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_reviewinvitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_reviewreport; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_reviewreport (
    id bigint NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    reason character varying(12) NOT NULL,
    text text NOT NULL,
    settled_at timestamp with time zone,
    organization_id bigint NOT NULL,
    reported_by_id bigint,
    review_id bigint NOT NULL,
    settled_by_id bigint,
    CONSTRAINT catalog_review_report_reason_known CHECK (((reason)::text = ANY (ARRAY[('untrue'::character varying)::text, ('confidential'::character varying)::text, ('abuse'::character varying)::text, ('interest'::character varying)::text, ('other'::character varying)::text])))
);


--
-- Name: catalog_reviewreport_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_reviewreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_reviewreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_reviewrule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_reviewrule (
    id bigint NOT NULL,
    about character varying(20) NOT NULL,
    over_bp integer,
    for_trusted boolean NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    reason character varying(300) NOT NULL,
    end_reason character varying(300) NOT NULL,
    set_at timestamp with time zone NOT NULL,
    ended_by_id bigint,
    set_by_id bigint,
    CONSTRAINT catalog_reviewrule_over_bp_check CHECK ((over_bp >= 0)),
    CONSTRAINT catalog_rule_ends_after_start CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT catalog_rule_limit_of_a_rise CHECK (((over_bp IS NULL) OR ((about)::text = 'price_rise'::text)))
);


--
-- Name: catalog_reviewrule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_reviewrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_reviewrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_trustedowner; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_trustedowner (
    id bigint NOT NULL,
    reason character varying(300) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    end_reason character varying(300) NOT NULL,
    ended_by_id bigint,
    given_by_id bigint,
    organization_id bigint NOT NULL
);


--
-- Name: catalog_trustedowner_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_trustedowner ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_trustedowner_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_wholesaleprice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_wholesaleprice (
    id bigint NOT NULL,
    currency character varying(3) NOT NULL,
    amount bigint NOT NULL,
    plan_id bigint NOT NULL,
    terms_id bigint NOT NULL,
    CONSTRAINT catalog_wholesale_not_negative CHECK ((amount >= 0))
);


--
-- Name: catalog_wholesaleprice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_wholesaleprice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_wholesaleprice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_attributeoption; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_attributeoption (
    id bigint NOT NULL,
    option character varying(255) NOT NULL,
    code character varying(255),
    group_id bigint NOT NULL
);


--
-- Name: catalogue_attributeoption_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_attributeoption ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_attributeoption_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_attributeoptiongroup; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_attributeoptiongroup (
    id bigint NOT NULL,
    name character varying(128) NOT NULL,
    code character varying(255)
);


--
-- Name: catalogue_attributeoptiongroup_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_attributeoptiongroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_attributeoptiongroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_category; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_category (
    id bigint NOT NULL,
    path character varying(255) NOT NULL,
    depth integer NOT NULL,
    numchild integer NOT NULL,
    name character varying(255) NOT NULL,
    code character varying(255),
    description text NOT NULL,
    long_description text NOT NULL,
    meta_title character varying(255),
    meta_description text,
    image character varying(255),
    slug character varying(255) NOT NULL,
    exclude_from_menu boolean NOT NULL,
    is_public boolean NOT NULL,
    ancestors_are_public boolean NOT NULL,
    names jsonb NOT NULL,
    CONSTRAINT catalogue_category_depth_check CHECK ((depth >= 0)),
    CONSTRAINT catalogue_category_numchild_check CHECK ((numchild >= 0))
);


--
-- Name: catalogue_category_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_category ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_category_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_option; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_option (
    id bigint NOT NULL,
    name character varying(128) NOT NULL,
    code character varying(128) NOT NULL,
    type character varying(255) NOT NULL,
    required boolean NOT NULL,
    help_text character varying(255),
    "order" integer,
    option_group_id bigint
);


--
-- Name: catalogue_option_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_option ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_option_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_product; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_product (
    id bigint NOT NULL,
    structure character varying(10) NOT NULL,
    is_public boolean NOT NULL,
    upc character varying(64),
    title character varying(255) NOT NULL,
    description text NOT NULL,
    meta_title character varying(255),
    meta_description text,
    priority smallint NOT NULL,
    rating double precision,
    is_discountable boolean NOT NULL,
    code character varying(255),
    slug character varying(255) NOT NULL,
    date_created timestamp with time zone NOT NULL,
    date_updated timestamp with time zone NOT NULL,
    kind character varying(8) NOT NULL,
    status character varying(9) NOT NULL,
    summary character varying(240) NOT NULL,
    website character varying(500) NOT NULL,
    logo character varying(100) NOT NULL,
    delivered_in jsonb NOT NULL,
    popularity integer NOT NULL,
    submitted_at timestamp with time zone,
    published_at timestamp with time zone,
    review_note text NOT NULL,
    owner_id bigint NOT NULL,
    parent_id bigint,
    product_class_id bigint,
    set_by jsonb NOT NULL,
    page jsonb NOT NULL,
    language character varying(2) NOT NULL,
    CONSTRAINT catalogue_product_kind_known CHECK (((kind)::text = ANY (ARRAY[('listing'::character varying)::text, ('service'::character varying)::text, ('solution'::character varying)::text]))),
    CONSTRAINT catalogue_product_language_known CHECK (((language)::text = ANY (ARRAY[(''::character varying)::text, ('en'::character varying)::text, ('de'::character varying)::text, ('fr'::character varying)::text]))),
    CONSTRAINT catalogue_product_popularity_check CHECK ((popularity >= 0)),
    CONSTRAINT catalogue_product_status_known CHECK (((status)::text = ANY (ARRAY[('draft'::character varying)::text, ('submitted'::character varying)::text, ('live'::character varying)::text, ('declined'::character varying)::text, ('withdrawn'::character varying)::text])))
);


--
-- Name: catalogue_product_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_product ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_product_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_product_product_options; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_product_product_options (
    id bigint NOT NULL,
    product_id bigint NOT NULL,
    option_id bigint NOT NULL
);


--
-- Name: catalogue_product_product_options_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_product_product_options ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_product_product_options_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_productattribute; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_productattribute (
    id bigint NOT NULL,
    name character varying(128) NOT NULL,
    code character varying(128) NOT NULL,
    type character varying(20) NOT NULL,
    required boolean NOT NULL,
    option_group_id bigint,
    product_class_id bigint,
    category_id bigint,
    heading character varying(60) NOT NULL,
    help_text character varying(200) NOT NULL,
    is_asked boolean NOT NULL,
    is_filter boolean NOT NULL,
    "position" smallint NOT NULL,
    retired_at timestamp with time zone,
    unit character varying(20) NOT NULL,
    CONSTRAINT catalogue_attribute_filter_has_choices CHECK (((NOT is_filter) OR ((type)::text = ANY (ARRAY[('boolean'::character varying)::text, ('multi_option'::character varying)::text, ('option'::character varying)::text])))),
    CONSTRAINT catalogue_attribute_of_one_class CHECK ((((category_id IS NULL) AND (product_class_id IS NOT NULL)) OR ((category_id IS NOT NULL) AND (product_class_id IS NULL)))),
    CONSTRAINT catalogue_productattribute_position_check CHECK (("position" >= 0))
);


--
-- Name: catalogue_productattribute_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_productattribute ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_productattribute_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_productattributevalue; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_productattributevalue (
    id bigint NOT NULL,
    value_text text,
    value_integer integer,
    value_boolean boolean,
    value_float double precision,
    value_richtext text,
    value_date date,
    value_datetime timestamp with time zone,
    value_file character varying(255),
    value_image character varying(255),
    entity_object_id integer,
    attribute_id bigint NOT NULL,
    entity_content_type_id integer,
    product_id bigint NOT NULL,
    value_option_id bigint,
    CONSTRAINT catalogue_productattributevalue_entity_object_id_check CHECK ((entity_object_id >= 0))
);


--
-- Name: catalogue_productattributevalue_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_productattributevalue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_productattributevalue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_productattributevalue_value_multi_option; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_productattributevalue_value_multi_option (
    id bigint NOT NULL,
    productattributevalue_id bigint CONSTRAINT catalogue_productattributeval_productattributevalue_id_not_null NOT NULL,
    attributeoption_id bigint CONSTRAINT catalogue_productattributevalue_val_attributeoption_id_not_null NOT NULL
);


--
-- Name: catalogue_productattributevalue_value_multi_option_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_productattributevalue_value_multi_option ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_productattributevalue_value_multi_option_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_productcategory; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_productcategory (
    id bigint NOT NULL,
    category_id bigint NOT NULL,
    product_id bigint NOT NULL
);


--
-- Name: catalogue_productcategory_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_productcategory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_productcategory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_productclass; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_productclass (
    id bigint NOT NULL,
    name character varying(128) NOT NULL,
    slug character varying(128) NOT NULL,
    requires_shipping boolean NOT NULL,
    track_stock boolean NOT NULL
);


--
-- Name: catalogue_productclass_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_productclass ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_productclass_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_productclass_options; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_productclass_options (
    id bigint NOT NULL,
    productclass_id bigint NOT NULL,
    option_id bigint NOT NULL
);


--
-- Name: catalogue_productclass_options_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_productclass_options ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_productclass_options_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_productimage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_productimage (
    id bigint NOT NULL,
    code character varying(255),
    original character varying(255) NOT NULL,
    caption character varying(200) NOT NULL,
    display_order integer NOT NULL,
    date_created timestamp with time zone NOT NULL,
    product_id bigint NOT NULL,
    CONSTRAINT catalogue_productimage_display_order_check CHECK ((display_order >= 0))
);


--
-- Name: catalogue_productimage_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_productimage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_productimage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalogue_productrecommendation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalogue_productrecommendation (
    id bigint NOT NULL,
    ranking smallint NOT NULL,
    primary_id bigint NOT NULL,
    recommendation_id bigint NOT NULL,
    CONSTRAINT catalogue_productrecommendation_ranking_check CHECK ((ranking >= 0))
);


--
-- Name: catalogue_productrecommendation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalogue_productrecommendation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_productrecommendation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: cms_articlepage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cms_articlepage (
    page_ptr_id integer NOT NULL,
    intro text NOT NULL,
    body jsonb NOT NULL,
    category_id bigint
);


--
-- Name: cms_collectionindexpage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cms_collectionindexpage (
    page_ptr_id integer NOT NULL,
    intro text NOT NULL
);


--
-- Name: cms_collectionpage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cms_collectionpage (
    page_ptr_id integer NOT NULL,
    intro text NOT NULL,
    picture jsonb NOT NULL,
    text text NOT NULL,
    offers jsonb NOT NULL,
    search character varying(500) NOT NULL
);


--
-- Name: cms_homepage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cms_homepage (
    page_ptr_id integer NOT NULL,
    headline character varying(80) NOT NULL,
    intro character varying(300) NOT NULL,
    searches jsonb NOT NULL,
    closing_headline character varying(80) NOT NULL,
    closing character varying(300) NOT NULL,
    announcements jsonb NOT NULL,
    footer jsonb NOT NULL,
    header jsonb NOT NULL,
    missing_heading character varying(80) NOT NULL,
    missing_text character varying(300) NOT NULL,
    broken_heading character varying(80) NOT NULL,
    broken_text character varying(300) NOT NULL
);


--
-- Name: cms_landingpage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cms_landingpage (
    page_ptr_id integer NOT NULL,
    intro text NOT NULL,
    kind character varying(10) NOT NULL,
    words character varying(60) NOT NULL,
    body jsonb NOT NULL,
    category_id bigint,
    industry_id bigint,
    search character varying(500) NOT NULL
);


--
-- Name: cms_sectionpage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cms_sectionpage (
    page_ptr_id integer NOT NULL,
    intro text NOT NULL
);


--
-- Name: deals_appeal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deals_appeal (
    id bigint NOT NULL,
    reference character varying(20) NOT NULL,
    reason text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    decide_by timestamp with time zone NOT NULL,
    outcome character varying(10) NOT NULL,
    decision character varying(300) NOT NULL,
    decided_at timestamp with time zone,
    reminded_at timestamp with time zone,
    decided_by_id bigint,
    made_by_id bigint,
    registration_id bigint,
    touch_id bigint,
    CONSTRAINT deals_appeal_about_one CHECK ((((touch_id IS NULL) OR (registration_id IS NULL)) AND (1 = (
CASE
    WHEN (touch_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (registration_id IS NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT deals_appeal_decided_with_reason CHECK ((((decided_at IS NULL) AND ((outcome)::text = ''::text)) OR ((decided_at IS NOT NULL) AND (NOT ((outcome)::text = ''::text)) AND (NOT ((decision)::text = ''::text)))))
);


--
-- Name: deals_appeal_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.deals_appeal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.deals_appeal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: deals_deal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deals_deal (
    id bigint NOT NULL,
    reference character varying(20) NOT NULL,
    title character varying(160) NOT NULL,
    category character varying(120) NOT NULL,
    currency character varying(3) NOT NULL,
    value bigint NOT NULL,
    stage character varying(12) NOT NULL,
    visibility character varying(10) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    stage_changed_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    lost_reason character varying(200) NOT NULL,
    buyer_id bigint NOT NULL,
    seller_id bigint CONSTRAINT deals_deal_lead_id_not_null NOT NULL,
    first_quoted_at timestamp with time zone,
    won_order character varying(20) NOT NULL,
    CONSTRAINT deals_closed_means_won_or_lost CHECK (((closed_at IS NULL) OR ((stage)::text = ANY (ARRAY[('won'::character varying)::text, ('lost'::character varying)::text])))),
    CONSTRAINT deals_lost_has_reason CHECK (((NOT ((stage)::text = 'lost'::text)) OR (NOT ((lost_reason)::text = ''::text)))),
    CONSTRAINT deals_won_by_an_order CHECK (((NOT ((stage)::text = 'won'::text)) OR (NOT ((won_order)::text = ''::text)))),
    CONSTRAINT deals_worth_not_negative CHECK ((value >= 0))
);


--
-- Name: deals_deal_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.deals_deal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.deals_deal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: deals_dealregistration; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deals_dealregistration (
    id bigint NOT NULL,
    reference character varying(20) NOT NULL,
    category character varying(120) NOT NULL,
    evidence text NOT NULL,
    status character varying(10) NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    approved_at timestamp with time zone,
    expires_at timestamp with time zone,
    decided_at timestamp with time zone,
    reason character varying(300) NOT NULL,
    buyer_id bigint NOT NULL,
    deal_id bigint NOT NULL,
    decided_by_id bigint,
    owner_id bigint NOT NULL,
    partner_id bigint NOT NULL,
    submitted_by_id bigint,
    touch_id bigint,
    title character varying(160) NOT NULL,
    value bigint NOT NULL,
    currency character varying(3) NOT NULL,
    revoked_for_all boolean NOT NULL,
    CONSTRAINT deals_approved_has_window CHECK (((NOT ((status)::text = 'approved'::text)) OR ((approved_at IS NOT NULL) AND (expires_at IS NOT NULL)))),
    CONSTRAINT deals_registered_not_negative CHECK ((value >= 0)),
    CONSTRAINT deals_registration_of_two CHECK ((NOT (partner_id = owner_id)))
);


--
-- Name: deals_dealregistration_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.deals_dealregistration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.deals_dealregistration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: deals_pendingtouch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deals_pendingtouch (
    id bigint NOT NULL,
    visitor character varying(64) NOT NULL,
    kind character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    source character varying(200) NOT NULL,
    partner_id bigint NOT NULL,
    touch_id bigint
);


--
-- Name: deals_pendingtouch_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.deals_pendingtouch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.deals_pendingtouch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: deals_referralcode; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deals_referralcode (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    label character varying(120) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    created_by_id bigint,
    partner_id bigint NOT NULL
);


--
-- Name: deals_referralcode_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.deals_referralcode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.deals_referralcode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: deals_touch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deals_touch (
    id bigint NOT NULL,
    reference character varying(20) NOT NULL,
    kind character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    evidence text NOT NULL,
    evidence_url character varying(200) NOT NULL,
    source character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    voided_at timestamp with time zone,
    void_reason character varying(300) NOT NULL,
    buyer_id bigint NOT NULL,
    deal_id bigint,
    partner_id bigint NOT NULL,
    recorded_by_id bigint,
    voided_by_id bigint,
    answer_by timestamp with time zone,
    proof character varying(10) NOT NULL,
    CONSTRAINT deals_claim_has_deadline CHECK (((NOT ((proof)::text = 'claimed'::text)) OR (answer_by IS NOT NULL))),
    CONSTRAINT deals_touch_of_two CHECK ((NOT (partner_id = buyer_id))),
    CONSTRAINT deals_void_has_reason CHECK (((voided_at IS NULL) OR (NOT ((void_reason)::text = ''::text))))
);


--
-- Name: deals_touch_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.deals_touch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.deals_touch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: deals_touch_owners; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deals_touch_owners (
    id bigint NOT NULL,
    touch_id bigint NOT NULL,
    organization_id bigint NOT NULL
);


--
-- Name: deals_touch_owners_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.deals_touch_owners ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.deals_touch_owners_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: deals_touchanswer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deals_touchanswer (
    id bigint NOT NULL,
    outcome character varying(10) NOT NULL,
    accepts_day boolean NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    organization_id bigint NOT NULL,
    touch_id bigint NOT NULL,
    CONSTRAINT deals_only_a_yes_has_a_day CHECK ((((outcome)::text = 'confirmed'::text) OR (NOT accepts_day))),
    CONSTRAINT deals_refusal_has_reason CHECK ((((outcome)::text = 'confirmed'::text) OR (NOT ((reason)::text = ''::text))))
);


--
-- Name: deals_touchanswer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.deals_touchanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.deals_touchanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: deals_touchexpiry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deals_touchexpiry (
    touch_id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);


--
-- Name: deals_visitconsent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deals_visitconsent (
    id bigint NOT NULL,
    agreed boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    wording character varying(20) NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: deals_visitconsent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.deals_visitconsent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.deals_visitconsent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_admin_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id bigint NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);


--
-- Name: django_admin_log_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_content_type; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);


--
-- Name: kit_auditentry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.kit_auditentry (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor bigint,
    actor_label character varying(200) NOT NULL,
    organization bigint,
    action character varying(80) NOT NULL,
    target character varying(200) NOT NULL,
    data jsonb NOT NULL
);


--
-- Name: kit_auditentry_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.kit_auditentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kit_auditentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: kit_queuerow; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.kit_queuerow (
    id bigint NOT NULL,
    queue character varying(60) NOT NULL,
    key text NOT NULL,
    attempts smallint NOT NULL,
    error text NOT NULL,
    first_at timestamp with time zone NOT NULL,
    tried_at timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    review_at timestamp with time zone,
    told_at timestamp with time zone,
    CONSTRAINT kit_queue_row_for_review_says_why CHECK (((review_at IS NULL) OR (NOT (error = ''::text)))),
    CONSTRAINT kit_queue_row_told_of_a_review CHECK (((told_at IS NULL) OR (review_at IS NOT NULL))),
    CONSTRAINT kit_queuerow_attempts_check CHECK ((attempts >= 0))
);


--
-- Name: kit_queuerow_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.kit_queuerow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kit_queuerow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: kit_referencecounter; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.kit_referencecounter (
    id bigint NOT NULL,
    prefix character varying(4) NOT NULL,
    year smallint NOT NULL,
    last integer NOT NULL,
    CONSTRAINT kit_referencecounter_last_check CHECK ((last >= 0)),
    CONSTRAINT kit_referencecounter_year_check CHECK ((year >= 0))
);


--
-- Name: kit_referencecounter_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.kit_referencecounter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kit_referencecounter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: marketplace_search_indexjob; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.marketplace_search_indexjob (
    id bigint NOT NULL,
    source character varying(40) NOT NULL,
    object_id character varying(64) NOT NULL,
    action character varying(6) NOT NULL,
    version integer NOT NULL,
    enqueued_at timestamp with time zone NOT NULL,
    again boolean NOT NULL,
    CONSTRAINT marketplace_search_indexjob_version_check CHECK ((version >= 0)),
    CONSTRAINT search_job_action CHECK (((action)::text = ANY (ARRAY[('index'::character varying)::text, ('delete'::character varying)::text])))
);


--
-- Name: marketplace_search_indexjob_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.marketplace_search_indexjob ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marketplace_search_indexjob_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: marketplace_search_keptquery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.marketplace_search_keptquery (
    id bigint NOT NULL,
    text character varying(100) NOT NULL,
    asked integer NOT NULL,
    clicked integer NOT NULL,
    found integer NOT NULL,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    set_aside_at timestamp with time zone,
    CONSTRAINT marketplace_search_keptquery_asked_check CHECK ((asked >= 0)),
    CONSTRAINT marketplace_search_keptquery_clicked_check CHECK ((clicked >= 0)),
    CONSTRAINT marketplace_search_keptquery_found_check CHECK ((found >= 0)),
    CONSTRAINT search_kept_has_text CHECK ((NOT ((text)::text = ''::text)))
);


--
-- Name: marketplace_search_keptquery_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.marketplace_search_keptquery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marketplace_search_keptquery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: marketplace_search_knowndocument; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.marketplace_search_knowndocument (
    id bigint NOT NULL,
    document_id character varying(120) NOT NULL,
    first_at timestamp with time zone
);


--
-- Name: marketplace_search_knowndocument_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.marketplace_search_knowndocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marketplace_search_knowndocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: marketplace_search_savedsearch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.marketplace_search_savedsearch (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    query character varying(2000) NOT NULL,
    terms character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    watched_since timestamp with time zone,
    due_at timestamp with time zone,
    told_at timestamp with time zone,
    organization_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT search_saved_says_what CHECK (((NOT ((name)::text = ''::text)) AND (NOT ((query)::text = ''::text)))),
    CONSTRAINT search_saved_told_once_a_day CHECK (((due_at IS NULL) OR (told_at IS NULL) OR (due_at >= (told_at + '1 day'::interval)))),
    CONSTRAINT search_saved_watch_is_due CHECK ((((due_at IS NULL) AND (watched_since IS NULL)) OR ((due_at IS NOT NULL) AND (watched_since IS NOT NULL))))
);


--
-- Name: marketplace_search_savedsearch_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.marketplace_search_savedsearch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marketplace_search_savedsearch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: marketplace_search_searchrule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.marketplace_search_searchrule (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    phrase character varying(100) NOT NULL,
    others text NOT NULL,
    document_id character varying(120) NOT NULL,
    offer character varying(255) NOT NULL,
    strength smallint,
    place smallint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    reason character varying(300) NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    language character varying(2) NOT NULL,
    CONSTRAINT marketplace_search_searchrule_place_check CHECK ((place >= 0)),
    CONSTRAINT marketplace_search_searchrule_strength_check CHECK ((strength >= 0)),
    CONSTRAINT search_rule_days CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT search_rule_has_offer CHECK (((NOT ((kind)::text = ANY (ARRAY[('pin'::character varying)::text, ('boost'::character varying)::text]))) OR (NOT ((document_id)::text = ''::text)))),
    CONSTRAINT search_rule_has_others CHECK (((NOT ((kind)::text = ANY (ARRAY[('synonym'::character varying)::text, ('one_way'::character varying)::text]))) OR (NOT (others = ''::text)))),
    CONSTRAINT search_rule_has_phrase CHECK ((((kind)::text = 'boost'::text) OR (NOT ((phrase)::text = ''::text)))),
    CONSTRAINT search_rule_has_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT search_rule_kind CHECK (((kind)::text = ANY (ARRAY[('synonym'::character varying)::text, ('one_way'::character varying)::text, ('spelling'::character varying)::text, ('stop'::character varying)::text, ('pin'::character varying)::text, ('boost'::character varying)::text]))),
    CONSTRAINT search_rule_language CHECK (((language)::text = ANY (ARRAY[('en'::character varying)::text, ('de'::character varying)::text, ('fr'::character varying)::text]))),
    CONSTRAINT search_rule_strength CHECK (((NOT ((kind)::text = 'boost'::text)) OR ((strength > 100) AND (strength <= 1000))))
);


--
-- Name: marketplace_search_searchrule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.marketplace_search_searchrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marketplace_search_searchrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: marketplace_search_tolddocument; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.marketplace_search_tolddocument (
    id bigint NOT NULL,
    document_id character varying(120) NOT NULL,
    told_at timestamp with time zone NOT NULL,
    saved_search_id bigint NOT NULL
);


--
-- Name: marketplace_search_tolddocument_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.marketplace_search_tolddocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marketplace_search_tolddocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notifications_errorreport; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notifications_errorreport (
    id bigint NOT NULL,
    fingerprint character varying(32) NOT NULL,
    "where" character varying(300) NOT NULL,
    error character varying(300) NOT NULL,
    place character varying(300) NOT NULL,
    last_id character varying(20) NOT NULL,
    count integer NOT NULL,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone,
    told_count integer NOT NULL,
    CONSTRAINT notifications_errorreport_count_check CHECK ((count >= 0)),
    CONSTRAINT notifications_errorreport_told_count_check CHECK ((told_count >= 0))
);


--
-- Name: notifications_errorreport_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.notifications_errorreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_errorreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notifications_notice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notifications_notice (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    text character varying(300) NOT NULL,
    url character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    organization_id bigint NOT NULL,
    user_id bigint NOT NULL,
    cause character varying(120) NOT NULL
);


--
-- Name: notifications_notice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.notifications_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notifications_outgoingmail; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notifications_outgoingmail (
    id bigint NOT NULL,
    cause character varying(200) NOT NULL,
    kind character varying(40) NOT NULL,
    recipient character varying(254) NOT NULL,
    reply_to character varying(254) NOT NULL,
    subject character varying(200) NOT NULL,
    letter jsonb NOT NULL,
    secret boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    forgotten_at timestamp with time zone,
    CONSTRAINT notifications_forgotten_whole CHECK ((((forgotten_at IS NULL) AND ((recipient)::text > ''::text)) OR ((letter = '{}'::jsonb) AND ((recipient)::text = ''::text) AND ((reply_to)::text = ''::text) AND (sent_at IS NOT NULL) AND ((subject)::text = ''::text))))
);


--
-- Name: notifications_outgoingmail_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.notifications_outgoingmail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_outgoingmail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notifications_preference; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notifications_preference (
    id bigint NOT NULL,
    wanted boolean CONSTRAINT notifications_preference_mail_not_null NOT NULL,
    membership_id bigint NOT NULL,
    topic character varying(40) NOT NULL,
    channel character varying(10) NOT NULL
);


--
-- Name: notifications_preference_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.notifications_preference ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_preference_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: orders_order; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.orders_order (
    id bigint NOT NULL,
    reference character varying(20) NOT NULL,
    quote_reference character varying(20) NOT NULL,
    version_number smallint NOT NULL,
    title character varying(160) NOT NULL,
    currency character varying(3) NOT NULL,
    status character varying(10) NOT NULL,
    net_minor bigint NOT NULL,
    tax_label character varying(40) NOT NULL,
    tax_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    visibility character varying(10) NOT NULL,
    document_hash character varying(64) NOT NULL,
    split_document jsonb NOT NULL,
    split_result jsonb NOT NULL,
    fingerprint character varying(64) NOT NULL,
    accepted_name character varying(160) NOT NULL,
    accepted_title character varying(120) NOT NULL,
    po_number character varying(60) NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    paid_at timestamp with time zone,
    settled_at timestamp with time zone,
    completed_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    accepted_by_id bigint NOT NULL,
    buyer_id bigint NOT NULL,
    seller_id bigint NOT NULL,
    delivery_from timestamp with time zone,
    refunded_at timestamp with time zone,
    bill_to jsonb NOT NULL,
    cost_centre character varying(170) NOT NULL,
    ship_to jsonb NOT NULL,
    CONSTRAINT orders_order_version_number_check CHECK ((version_number >= 0)),
    CONSTRAINT orders_status_known CHECK (((status)::text = ANY (ARRAY[('placed'::character varying)::text, ('paid'::character varying)::text, ('settled'::character varying)::text, ('delivering'::character varying)::text, ('completed'::character varying)::text, ('cancelled'::character varying)::text, ('refunded'::character varying)::text]))),
    CONSTRAINT orders_total_is_net_and_tax CHECK (((net_minor >= 0) AND (total_minor = (net_minor + tax_minor))))
);


--
-- Name: orders_order_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.orders_order ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: orders_orderline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.orders_orderline (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    key character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    quantity integer NOT NULL,
    term character varying(80) NOT NULL,
    net_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    delivery character varying(10) NOT NULL,
    delivery_note text NOT NULL,
    delivered_at timestamp with time zone,
    accepted_at timestamp with time zone,
    delivered_by_id bigint,
    seller_id bigint CONSTRAINT orders_orderline_lead_id_not_null NOT NULL,
    order_id bigint NOT NULL,
    product_id bigint,
    billed_line_id bigint NOT NULL,
    description text NOT NULL,
    CONSTRAINT orders_delivery_known CHECK (((delivery)::text = ANY (ARRAY[('pending'::character varying)::text, ('delivered'::character varying)::text, ('accepted'::character varying)::text]))),
    CONSTRAINT orders_orderline_position_check CHECK (("position" >= 0)),
    CONSTRAINT orders_orderline_quantity_check CHECK ((quantity >= 0))
);


--
-- Name: orders_orderline_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.orders_orderline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_orderline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_certification; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_certification (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    issuer character varying(120) NOT NULL,
    number character varying(80) NOT NULL,
    link character varying(300) NOT NULL,
    valid_until date,
    answer character varying(9) NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    answered_for_id bigint,
    organization_id bigint NOT NULL,
    vendor_id bigint,
    CONSTRAINT organizations_certification_answered_whole CHECK (((((answer)::text = ''::text) AND (answered_at IS NULL) AND (answered_for_id IS NULL)) OR (((answer)::text = ANY (ARRAY[('confirmed'::character varying)::text, ('refused'::character varying)::text])) AND (answered_at IS NOT NULL) AND (answered_for_id IS NOT NULL)))),
    CONSTRAINT organizations_certification_can_be_checked CHECK (((NOT ((number)::text = ''::text)) OR (NOT ((link)::text = ''::text)))),
    CONSTRAINT organizations_certification_has_issuer CHECK (((NOT ((issuer)::text = ''::text)) OR (vendor_id IS NOT NULL))),
    CONSTRAINT organizations_certification_named CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT organizations_certification_not_by_oneself CHECK ((((vendor_id IS NULL) OR (NOT ((vendor_id = organization_id) AND (vendor_id IS NOT NULL)))) AND ((answered_for_id IS NULL) OR (NOT ((answered_for_id = organization_id) AND (answered_for_id IS NOT NULL))))))
);


--
-- Name: organizations_certification_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_certification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_certification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_commissionpolicy; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_commissionpolicy (
    id bigint NOT NULL,
    version smallint NOT NULL,
    sourced_bp integer NOT NULL,
    influenced_bp integer NOT NULL,
    model character varying(14) NOT NULL,
    lookback_days smallint NOT NULL,
    max_commission_bp integer NOT NULL,
    half_life_days smallint,
    kind_weights jsonb NOT NULL,
    sourced_shares_pool boolean NOT NULL,
    lead_earns boolean NOT NULL,
    registration_days smallint NOT NULL,
    registers_existing_customers boolean CONSTRAINT organizations_commissionpol_registers_existing_custome_not_null NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    effective_to timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    created_by_id bigint,
    owner_id bigint NOT NULL,
    CONSTRAINT organizations_commissionpolicy_half_life_days_check CHECK ((half_life_days >= 0)),
    CONSTRAINT organizations_commissionpolicy_influenced_bp_check CHECK ((influenced_bp >= 0)),
    CONSTRAINT organizations_commissionpolicy_lookback_days_check CHECK ((lookback_days >= 0)),
    CONSTRAINT organizations_commissionpolicy_max_commission_bp_check CHECK ((max_commission_bp >= 0)),
    CONSTRAINT organizations_commissionpolicy_registration_days_check CHECK ((registration_days >= 0)),
    CONSTRAINT organizations_commissionpolicy_sourced_bp_check CHECK ((sourced_bp >= 0)),
    CONSTRAINT organizations_commissionpolicy_version_check CHECK ((version >= 0)),
    CONSTRAINT organizations_policy_decay_has_half_life CHECK (((NOT ((model)::text = 'time_decay'::text)) OR (half_life_days > 0))),
    CONSTRAINT organizations_policy_rates_at_most_all CHECK (((influenced_bp <= 10000) AND (max_commission_bp <= 10000) AND (sourced_bp <= 10000)))
);


--
-- Name: organizations_commissionpolicy_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_commissionpolicy ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_commissionpolicy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_companyaddress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_companyaddress (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    lines character varying(300) NOT NULL,
    postal_code character varying(20) NOT NULL,
    city character varying(80) NOT NULL,
    region character varying(80) NOT NULL,
    country character varying(2) NOT NULL,
    is_default boolean NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT organizations_address_country CHECK (((country)::text ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT organizations_address_kind_known CHECK (((kind)::text = ANY (ARRAY[('registered'::character varying)::text, ('bill_to'::character varying)::text, ('ship_to'::character varying)::text]))),
    CONSTRAINT organizations_address_says_where CHECK (((NOT ((lines)::text = ''::text)) AND (NOT ((city)::text = ''::text))))
);


--
-- Name: organizations_companyaddress_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_companyaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_companyaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_companyprofile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_companyprofile (
    id bigint NOT NULL,
    legal_name character varying(160) NOT NULL,
    billing_email character varying(254) NOT NULL,
    payment_wish character varying(8) NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT organizations_payment_wish_known CHECK (((payment_wish)::text = ANY (ARRAY[(''::character varying)::text, ('at_once'::character varying)::text, ('net_14'::character varying)::text, ('net_30'::character varying)::text, ('net_60'::character varying)::text])))
);


--
-- Name: organizations_companyprofile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_companyprofile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_companyprofile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_costcentre; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_costcentre (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(120) NOT NULL,
    is_active boolean NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT organizations_cost_centre_named CHECK (((NOT ((code)::text = ''::text)) AND (NOT ((name)::text = ''::text))))
);


--
-- Name: organizations_costcentre_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_costcentre ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_costcentre_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_defaultview; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_defaultview (
    id bigint NOT NULL,
    list character varying(20) NOT NULL,
    membership_id bigint NOT NULL,
    view_id bigint NOT NULL
);


--
-- Name: organizations_defaultview_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_defaultview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_defaultview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_differentorganizations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_differentorganizations (
    id bigint NOT NULL,
    reason character varying(300) NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    decided_by_id bigint,
    first_id bigint NOT NULL,
    second_id bigint NOT NULL,
    CONSTRAINT organizations_different_has_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT organizations_different_in_order CHECK ((first_id < second_id))
);


--
-- Name: organizations_differentorganizations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_differentorganizations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_differentorganizations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_emailconfirmation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_emailconfirmation (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    token_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    replaced_at timestamp with time zone,
    user_id bigint NOT NULL
);


--
-- Name: organizations_emailconfirmation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_endedmembership; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_endedmembership (
    id bigint NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    organization_id bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: organizations_endedmembership_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_endedmembership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_endedmembership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_exemptiondocument; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_exemptiondocument (
    id bigint NOT NULL,
    country character varying(2) NOT NULL,
    about character varying(120) NOT NULL,
    name character varying(200) NOT NULL,
    file character varying(300) NOT NULL,
    valid_until date NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    organization_id bigint NOT NULL,
    uploaded_by_id bigint,
    CONSTRAINT organizations_exemption_country CHECK (((country)::text ~ '^[A-Z]{2}$'::text))
);


--
-- Name: organizations_exemptiondocument_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_exemptiondocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_exemptiondocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_industry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_industry (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    slug character varying(60) NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT organizations_industry_named CHECK ((NOT ((name)::text = ''::text)))
);


--
-- Name: organizations_industry_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_industry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_industry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_invitation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_invitation (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    role character varying(12) NOT NULL,
    token_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    revoked_at timestamp with time zone,
    invited_by_id bigint,
    organization_id bigint NOT NULL
);


--
-- Name: organizations_invitation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_joinrequest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_joinrequest (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    accepted boolean,
    decided_at timestamp with time zone,
    decided_by_id bigint,
    organization_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT organizations_join_request_decided_whole CHECK ((((accepted IS NULL) AND (decided_at IS NULL)) OR ((accepted IS NOT NULL) AND (decided_at IS NOT NULL))))
);


--
-- Name: organizations_joinrequest_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_joinrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_joinrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_legalacceptance; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_legalacceptance (
    id bigint NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    text_id bigint NOT NULL
);


--
-- Name: organizations_legalacceptance_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_legalacceptance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_legalacceptance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_legaltext; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_legaltext (
    id bigint NOT NULL,
    kind character varying(7) NOT NULL,
    version integer NOT NULL,
    text text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    published_by_id bigint,
    CONSTRAINT organizations_legaltext_version_check CHECK ((version >= 0))
);


--
-- Name: organizations_legaltext_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_legaltext ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_legaltext_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_membership; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_membership (
    id bigint NOT NULL,
    role character varying(12) NOT NULL,
    title character varying(120) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    raised_at timestamp with time zone,
    CONSTRAINT organizations_membership_role_known CHECK (((role)::text = ANY (ARRAY[('owner'::character varying)::text, ('admin'::character varying)::text, ('finance'::character varying)::text, ('requester'::character varying)::text, ('approver'::character varying)::text, ('purchaser'::character varying)::text, ('sales'::character varying)::text, ('marketing'::character varying)::text, ('technical'::character varying)::text, ('reviewer'::character varying)::text, ('support'::character varying)::text])))
);


--
-- Name: organizations_membership_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_organization; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_organization (
    id bigint NOT NULL,
    name character varying(160) NOT NULL,
    slug character varying(80) NOT NULL,
    is_buyer boolean NOT NULL,
    is_vendor boolean NOT NULL,
    is_partner boolean NOT NULL,
    is_operator boolean NOT NULL,
    tagline character varying(200) NOT NULL,
    description text NOT NULL,
    website character varying(200) NOT NULL,
    city character varying(80) NOT NULL,
    country character varying(2) NOT NULL,
    founded smallint,
    employees integer,
    currency character varying(3) NOT NULL,
    logo character varying(100) NOT NULL,
    feed_key character varying(200),
    created_at timestamp with time zone NOT NULL,
    merged_into_id bigint,
    name_key character varying(160) NOT NULL,
    state character varying(9) NOT NULL,
    wanted_name character varying(160) NOT NULL,
    wanted_name_key character varying(160) NOT NULL,
    po_required boolean NOT NULL,
    time_zone character varying(40) NOT NULL,
    CONSTRAINT organizations_merged_is_suspended CHECK (((merged_into_id IS NULL) OR ((state)::text = 'suspended'::text))),
    CONSTRAINT organizations_not_merged_into_itself CHECK (((merged_into_id IS NULL) OR (NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL))))),
    CONSTRAINT organizations_operator_is_verified CHECK (((NOT is_operator) OR ((state)::text = 'verified'::text))),
    CONSTRAINT organizations_organization_employees_check CHECK ((employees >= 0)),
    CONSTRAINT organizations_organization_founded_check CHECK ((founded >= 0)),
    CONSTRAINT organizations_organization_state_known CHECK (((state)::text = ANY (ARRAY[('new'::character varying)::text, ('verified'::character varying)::text, ('suspended'::character varying)::text])))
);


--
-- Name: organizations_organization_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_organization ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_organization_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_organizationdomain; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_organizationdomain (
    id bigint NOT NULL,
    domain character varying(120) NOT NULL,
    verified_at timestamp with time zone,
    organization_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    mail_token_hash character varying(64),
    mailed_at timestamp with time zone,
    mailed_to character varying(254) NOT NULL,
    proof character varying(8) NOT NULL,
    proved_by_id bigint,
    token character varying(32) NOT NULL,
    CONSTRAINT organizations_domain_has_proof CHECK (((((proof)::text = ''::text) AND (verified_at IS NULL)) OR (((proof)::text = ANY (ARRAY[('mail'::character varying)::text, ('dns'::character varying)::text, ('file'::character varying)::text, ('operator'::character varying)::text])) AND (verified_at IS NOT NULL)))),
    CONSTRAINT organizations_domain_lower CHECK (((domain)::text = lower((domain)::text)))
);


--
-- Name: organizations_organizationdomain_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_organizationdomain ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_organizationdomain_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_organizationexternalid; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_organizationexternalid (
    id bigint NOT NULL,
    source character varying(10) NOT NULL,
    key character varying(200) NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT organizations_external_id_said CHECK ((NOT ((key)::text = ''::text)))
);


--
-- Name: organizations_organizationexternalid_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_organizationexternalid ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_organizationexternalid_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_partnerrate; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_partnerrate (
    id bigint NOT NULL,
    sourced_bp integer NOT NULL,
    partner_id bigint NOT NULL,
    policy_id bigint NOT NULL,
    CONSTRAINT organizations_partner_rate_at_most_all CHECK ((sourced_bp <= 10000)),
    CONSTRAINT organizations_partnerrate_sourced_bp_check CHECK ((sourced_bp >= 0))
);


--
-- Name: organizations_partnerrate_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_partnerrate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_partnerrate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_partnership; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_partnership (
    id bigint NOT NULL,
    status character varying(10) NOT NULL,
    started_on date,
    ended_on date,
    created_at timestamp with time zone NOT NULL,
    partner_id bigint NOT NULL,
    partner_contact_id bigint,
    proposed_by_id bigint,
    provider_id bigint NOT NULL,
    provider_contact_id bigint,
    CONSTRAINT organizations_partnership_ends_after_start CHECK (((ended_on IS NULL) OR (ended_on >= started_on))),
    CONSTRAINT organizations_partnership_of_two CHECK ((NOT (provider_id = partner_id)))
);


--
-- Name: organizations_partnership_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_partnership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_partnership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_partnershipterms; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_partnershipterms (
    id bigint NOT NULL,
    version smallint NOT NULL,
    kind character varying(13) NOT NULL,
    owner_bp integer,
    standing_consent boolean NOT NULL,
    note text NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    effective_to timestamp with time zone,
    accepted_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    accepted_by_id bigint,
    partnership_id bigint NOT NULL,
    proposed_by_id bigint NOT NULL,
    max_discount_bp integer NOT NULL,
    max_valid_days smallint,
    min_quantity integer,
    territories character varying(2)[] NOT NULL,
    max_quantity integer,
    max_value_minor bigint,
    value_currency character varying(3) NOT NULL,
    CONSTRAINT organizations_partnershipterms_max_discount_bp_check CHECK ((max_discount_bp >= 0)),
    CONSTRAINT organizations_partnershipterms_max_quantity_check CHECK ((max_quantity >= 0)),
    CONSTRAINT organizations_partnershipterms_max_valid_days_check CHECK ((max_valid_days >= 0)),
    CONSTRAINT organizations_partnershipterms_min_quantity_check CHECK ((min_quantity >= 0)),
    CONSTRAINT organizations_partnershipterms_owner_bp_check CHECK ((owner_bp >= 0)),
    CONSTRAINT organizations_partnershipterms_version_check CHECK ((version >= 0)),
    CONSTRAINT organizations_terms_discount_at_most_all CHECK ((max_discount_bp <= 10000)),
    CONSTRAINT organizations_terms_share_fits_kind CHECK (((((kind)::text = 'wholesale'::text) AND (owner_bp IS NULL)) OR (((kind)::text = 'revenue_share'::text) AND (owner_bp IS NOT NULL) AND (owner_bp <= 10000)))),
    CONSTRAINT organizations_terms_territories CHECK ((
CASE
    WHEN (territories IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(territories, 1), 0)
END <= 300)),
    CONSTRAINT organizations_terms_value_in_a_currency CHECK ((((max_value_minor IS NULL) AND ((value_currency)::text = ''::text)) OR ((max_value_minor >= 0) AND (NOT ((value_currency)::text = ''::text)))))
);


--
-- Name: organizations_partnershipterms_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_partnershipterms ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_partnershipterms_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_publiccontact; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_publiccontact (
    id bigint NOT NULL,
    role character varying(60) NOT NULL,
    name character varying(80) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(30) NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT organizations_contact_has_role CHECK ((NOT ((role)::text = ''::text))),
    CONSTRAINT organizations_contact_reachable CHECK (((NOT ((email)::text = ''::text)) OR (NOT ((phone)::text = ''::text))))
);


--
-- Name: organizations_publiccontact_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_publiccontact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_publiccontact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_publicprofile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_publicprofile (
    id bigint NOT NULL,
    everywhere boolean NOT NULL,
    regions character varying(2)[] NOT NULL,
    languages character varying(2)[] NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT organizations_everywhere_names_no_country CHECK (((NOT everywhere) OR (regions = '{}'::character varying(2)[]))),
    CONSTRAINT organizations_languages_are_codes CHECK ((array_to_string(languages, ','::text, '?'::text) ~ '^([a-z]{2}(,[a-z]{2})*)?$'::text)),
    CONSTRAINT organizations_public_profile_lengths CHECK (((
CASE
    WHEN (languages IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(languages, 1), 0)
END <= 30) AND (
CASE
    WHEN (regions IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(regions, 1), 0)
END <= 250))),
    CONSTRAINT organizations_regions_are_countries CHECK ((array_to_string(regions, ','::text, '?'::text) ~ '^([A-Z]{2}(,[A-Z]{2})*)?$'::text))
);


--
-- Name: organizations_publicprofile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_publicprofile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_publicprofile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_publicprofile_industries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_publicprofile_industries (
    id bigint NOT NULL,
    publicprofile_id bigint CONSTRAINT organizations_publicprofile_industrie_publicprofile_id_not_null NOT NULL,
    industry_id bigint NOT NULL
);


--
-- Name: organizations_publicprofile_industries_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_publicprofile_industries ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_publicprofile_industries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_savedview; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_savedview (
    id bigint NOT NULL,
    list character varying(20) NOT NULL,
    name character varying(60) NOT NULL,
    query character varying(2000) NOT NULL,
    is_shared boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT organizations_view_says_something CHECK (((NOT ((name)::text = ''::text)) AND (NOT ((query)::text = ''::text))))
);


--
-- Name: organizations_savedview_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_savedview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_savedview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_signup; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_signup (
    id bigint NOT NULL,
    organization character varying(160) NOT NULL,
    kinds jsonb NOT NULL,
    next_url character varying(2000) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    user_id bigint NOT NULL
);


--
-- Name: organizations_signup_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_signup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_signup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_statedecision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_statedecision (
    id bigint NOT NULL,
    kind character varying(13) NOT NULL,
    was character varying(9) NOT NULL,
    state character varying(9) NOT NULL,
    reason text NOT NULL,
    checked jsonb NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    decided_by_id bigint,
    organization_id bigint NOT NULL,
    CONSTRAINT organizations_decision_has_reason CHECK (((NOT ((kind)::text = ANY (ARRAY[('suspended'::character varying)::text, ('name_refused'::character varying)::text, ('merged'::character varying)::text]))) OR (NOT (reason = ''::text)))),
    CONSTRAINT organizations_decision_states_known CHECK ((((state)::text = ANY (ARRAY[('new'::character varying)::text, ('verified'::character varying)::text, ('suspended'::character varying)::text])) AND ((was)::text = ANY (ARRAY[('new'::character varying)::text, ('verified'::character varying)::text, ('suspended'::character varying)::text]))))
);


--
-- Name: organizations_statedecision_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_statedecision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_statedecision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_submittedform; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_submittedform (
    id bigint NOT NULL,
    purpose character varying(120) NOT NULL,
    token character varying(40) NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    target text NOT NULL,
    message text NOT NULL,
    organization_id bigint,
    user_id bigint NOT NULL
);


--
-- Name: organizations_submittedform_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_submittedform ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_submittedform_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_taxid; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_taxid (
    id bigint NOT NULL,
    country character varying(2) NOT NULL,
    kind character varying(5) NOT NULL,
    number character varying(40) NOT NULL,
    vat_check character varying(11) NOT NULL,
    asked_at timestamp with time zone,
    added_at timestamp with time zone NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT organizations_tax_check_has_its_time CHECK ((((asked_at IS NULL) AND ((vat_check)::text = ANY (ARRAY[(''::character varying)::text, ('waiting'::character varying)::text]))) OR ((asked_at IS NOT NULL) AND ((vat_check)::text = ANY (ARRAY[('confirmed'::character varying)::text, ('unknown'::character varying)::text, ('unreachable'::character varying)::text]))))),
    CONSTRAINT organizations_tax_id_country CHECK (((country)::text ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT organizations_tax_kind_known CHECK (((kind)::text = ANY (ARRAY[('vat'::character varying)::text, ('ein'::character varying)::text, ('other'::character varying)::text])))
);


--
-- Name: organizations_taxid_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_taxid ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_taxid_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_user; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    email_confirmed_at timestamp with time zone,
    language character varying(10) NOT NULL,
    CONSTRAINT organizations_user_email_lower CHECK (((email)::text = lower((email)::text)))
);


--
-- Name: organizations_user_groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);


--
-- Name: organizations_user_groups_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_user_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organizations_user_user_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);


--
-- Name: organizations_user_user_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organizations_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: partner_partner; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.partner_partner (
    id bigint NOT NULL,
    code character varying(128) NOT NULL,
    name character varying(128) NOT NULL,
    organization_id bigint
);


--
-- Name: partner_partner_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.partner_partner ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partner_partner_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: partner_partner_users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.partner_partner_users (
    id bigint NOT NULL,
    partner_id bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: partner_partner_users_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.partner_partner_users ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partner_partner_users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: partner_partneraddress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.partner_partneraddress (
    id bigint NOT NULL,
    code character varying(255),
    title character varying(64) NOT NULL,
    first_name character varying(255) NOT NULL,
    last_name character varying(255) NOT NULL,
    line1 character varying(255) NOT NULL,
    line2 character varying(255) NOT NULL,
    line3 character varying(255) NOT NULL,
    line4 character varying(255) NOT NULL,
    state character varying(255) NOT NULL,
    postcode character varying(64) NOT NULL,
    search_text text NOT NULL,
    country_id character varying(2) NOT NULL,
    partner_id bigint NOT NULL
);


--
-- Name: partner_partneraddress_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.partner_partneraddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partner_partneraddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: partner_stockalert; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.partner_stockalert (
    id bigint NOT NULL,
    threshold integer NOT NULL,
    status character varying(128) NOT NULL,
    date_created timestamp with time zone NOT NULL,
    date_closed timestamp with time zone,
    stockrecord_id bigint NOT NULL,
    CONSTRAINT partner_stockalert_threshold_check CHECK ((threshold >= 0))
);


--
-- Name: partner_stockalert_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.partner_stockalert ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partner_stockalert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: partner_stockrecord; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.partner_stockrecord (
    id bigint NOT NULL,
    partner_sku character varying(128) NOT NULL,
    price_currency character varying(12) NOT NULL,
    price numeric(12,2),
    num_in_stock integer,
    num_allocated integer,
    low_stock_threshold integer,
    date_created timestamp with time zone NOT NULL,
    date_updated timestamp with time zone NOT NULL,
    partner_id bigint NOT NULL,
    product_id bigint NOT NULL,
    CONSTRAINT partner_stockrecord_low_stock_threshold_check CHECK ((low_stock_threshold >= 0)),
    CONSTRAINT partner_stockrecord_num_in_stock_check CHECK ((num_in_stock >= 0))
);


--
-- Name: partner_stockrecord_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.partner_stockrecord ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partner_stockrecord_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_acceptance; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_acceptance (
    id bigint NOT NULL,
    name character varying(160) NOT NULL,
    title character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    po_number character varying(60) NOT NULL,
    at timestamp with time zone NOT NULL,
    address inet,
    text text NOT NULL,
    text_version smallint NOT NULL,
    document_hash character varying(64) NOT NULL,
    by_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    version_id bigint NOT NULL,
    bill_to jsonb NOT NULL,
    cost_centre character varying(170) NOT NULL,
    ship_to jsonb NOT NULL,
    method character varying(80) NOT NULL,
    method_id character varying(200) NOT NULL,
    CONSTRAINT quotes_acceptance_has_its_words CHECK ((((text = ''::text) AND (text_version = 0)) OR ((text_version > 0) AND (NOT (text = ''::text))))),
    CONSTRAINT quotes_acceptance_signed CHECK (((NOT ((name)::text = ''::text)) AND (NOT ((title)::text = ''::text)))),
    CONSTRAINT quotes_acceptance_text_version_check CHECK ((text_version >= 0))
);


--
-- Name: quotes_acceptance_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_acceptance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_acceptance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_approval; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_approval (
    id bigint NOT NULL,
    side character varying(6) NOT NULL,
    status character varying(9) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    note text NOT NULL,
    document_hash character varying(64) NOT NULL,
    facts jsonb NOT NULL,
    ended_at timestamp with time zone,
    asked_by_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT quotes_approval_known CHECK ((((status)::text = ANY (ARRAY[('open'::character varying)::text, ('approved'::character varying)::text, ('refused'::character varying)::text, ('withdrawn'::character varying)::text, ('ended'::character varying)::text])) AND ((side)::text = ANY (ARRAY[('buyer'::character varying)::text, ('seller'::character varying)::text])))),
    CONSTRAINT quotes_approval_open_until_it_ends CHECK ((((ended_at IS NULL) AND ((status)::text = 'open'::text)) OR ((NOT ((status)::text = 'open'::text)) AND (ended_at IS NOT NULL))))
);


--
-- Name: quotes_approval_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_approval ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_approval_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_approvalask; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_approvalask (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    step_id bigint NOT NULL
);


--
-- Name: quotes_approvalask_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_approvalask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_approvalask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_approvaldecision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_approvaldecision (
    id bigint NOT NULL,
    approves boolean NOT NULL,
    settles boolean NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    ask_id bigint NOT NULL,
    by_id bigint NOT NULL,
    step_id bigint NOT NULL,
    CONSTRAINT quotes_approval_refused_with_a_reason CHECK ((approves OR (NOT (reason = ''::text))))
);


--
-- Name: quotes_approvaldecision_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_approvaldecision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_approvaldecision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_approvalrule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_approvalrule (
    id bigint NOT NULL,
    side character varying(6) NOT NULL,
    number integer NOT NULL,
    version integer NOT NULL,
    name character varying(120) NOT NULL,
    is_active boolean NOT NULL,
    currency character varying(3) NOT NULL,
    currency_is character varying(5) NOT NULL,
    net_over bigint,
    line_discount_over_bp integer,
    discount_over_bp integer,
    margin_under_bp integer,
    term_over_months smallint,
    valid_over_days smallint,
    first_order boolean NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    category_id bigint,
    changed_by_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    over_budget boolean NOT NULL,
    paid_over_days smallint,
    CONSTRAINT quotes_approval_rule_asks_what_its_side_knows CHECK ((((NOT over_budget) AND ((side)::text = 'seller'::text)) OR ((discount_over_bp IS NULL) AND (line_discount_over_bp IS NULL) AND (margin_under_bp IS NULL) AND (paid_over_days IS NULL) AND ((side)::text = 'buyer'::text) AND (valid_over_days IS NULL)))),
    CONSTRAINT quotes_approval_rule_bounded CHECK ((((net_over IS NULL) OR ((net_over >= 0) AND (net_over <= '1000000000000000'::bigint))) AND ((margin_under_bp IS NULL) OR (margin_under_bp <= 10000)) AND ((discount_over_bp IS NULL) OR (discount_over_bp <= 10000)) AND ((line_discount_over_bp IS NULL) OR (line_discount_over_bp <= 10000)))),
    CONSTRAINT quotes_approval_rule_known CHECK ((((side)::text = ANY (ARRAY[('buyer'::character varying)::text, ('seller'::character varying)::text])) AND ((currency_is)::text = ANY (ARRAY[('any'::character varying)::text, ('same'::character varying)::text, ('other'::character varying)::text])))),
    CONSTRAINT quotes_approvalrule_discount_over_bp_check CHECK ((discount_over_bp >= 0)),
    CONSTRAINT quotes_approvalrule_line_discount_over_bp_check CHECK ((line_discount_over_bp >= 0)),
    CONSTRAINT quotes_approvalrule_margin_under_bp_check CHECK ((margin_under_bp >= 0)),
    CONSTRAINT quotes_approvalrule_number_check CHECK ((number >= 0)),
    CONSTRAINT quotes_approvalrule_paid_over_days_check CHECK ((paid_over_days >= 0)),
    CONSTRAINT quotes_approvalrule_term_over_months_check CHECK ((term_over_months >= 0)),
    CONSTRAINT quotes_approvalrule_valid_over_days_check CHECK ((valid_over_days >= 0)),
    CONSTRAINT quotes_approvalrule_version_check CHECK ((version >= 0))
);


--
-- Name: quotes_approvalrule_cost_centres; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_approvalrule_cost_centres (
    id bigint NOT NULL,
    approvalrule_id bigint NOT NULL,
    costcentre_id bigint NOT NULL
);


--
-- Name: quotes_approvalrule_cost_centres_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_approvalrule_cost_centres ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_approvalrule_cost_centres_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_approvalrule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_approvalrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_approvalrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_approvalrulestep; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_approvalrulestep (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    roles jsonb NOT NULL,
    every boolean NOT NULL,
    rule_id bigint NOT NULL,
    CONSTRAINT quotes_approvalrulestep_position_check CHECK (("position" >= 0))
);


--
-- Name: quotes_approvalrulestep_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_approvalrulestep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_approvalrulestep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_approvalrulestep_people; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_approvalrulestep_people (
    id bigint NOT NULL,
    approvalrulestep_id bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: quotes_approvalrulestep_people_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_approvalrulestep_people ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_approvalrulestep_people_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_approvalstep; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_approvalstep (
    id bigint NOT NULL,
    rule_version integer NOT NULL,
    rule_name character varying(120) NOT NULL,
    reasons jsonb NOT NULL,
    "position" smallint NOT NULL,
    every boolean NOT NULL,
    opened_at timestamp with time zone,
    reminded_at timestamp with time zone,
    escalated_at timestamp with time zone,
    done_at timestamp with time zone,
    approval_id bigint NOT NULL,
    rule_id bigint NOT NULL,
    CONSTRAINT quotes_approval_step_done_in_its_turn CHECK (((done_at IS NULL) OR (opened_at IS NOT NULL))),
    CONSTRAINT quotes_approvalstep_position_check CHECK (("position" >= 0)),
    CONSTRAINT quotes_approvalstep_rule_version_check CHECK ((rule_version >= 0))
);


--
-- Name: quotes_approvalstep_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_approvalstep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_approvalstep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_basket; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_basket (
    id bigint NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    organization_id bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: quotes_basket_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_basket ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_basket_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_basketitem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_basketitem (
    id bigint NOT NULL,
    quantity integer NOT NULL,
    added_at timestamp with time zone NOT NULL,
    basket_id bigint NOT NULL,
    plan_id bigint,
    product_id bigint NOT NULL,
    sizes jsonb NOT NULL,
    addons jsonb NOT NULL,
    CONSTRAINT quotes_basket_quantity_positive CHECK ((quantity >= 1)),
    CONSTRAINT quotes_basketitem_quantity_check CHECK ((quantity >= 0))
);


--
-- Name: quotes_basketitem_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_basketitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_basketitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_budget; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_budget (
    id bigint NOT NULL,
    currency character varying(3) NOT NULL,
    period character varying(7) NOT NULL,
    start date NOT NULL,
    "limit" bigint NOT NULL,
    is_active boolean NOT NULL,
    cost_centre_id bigint,
    organization_id bigint NOT NULL,
    person_id bigint,
    CONSTRAINT quotes_budget_begins_on_a_day_of_every_month CHECK ((EXTRACT(day FROM start) <= (28)::numeric)),
    CONSTRAINT quotes_budget_of_something CHECK (((cost_centre_id IS NOT NULL) OR (person_id IS NOT NULL))),
    CONSTRAINT quotes_budget_period_known CHECK (((period)::text = ANY (ARRAY[('month'::character varying)::text, ('quarter'::character varying)::text, ('year'::character varying)::text]))),
    CONSTRAINT quotes_budget_positive CHECK ((("limit" >= 1) AND ("limit" <= '1000000000000000'::bigint)))
);


--
-- Name: quotes_budget_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_budget ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_budget_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_budgetentry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_budgetentry (
    id bigint NOT NULL,
    kind character varying(9) NOT NULL,
    amount bigint NOT NULL,
    period_start date NOT NULL,
    number smallint NOT NULL,
    at timestamp with time zone NOT NULL,
    budget_id bigint NOT NULL,
    order_id bigint NOT NULL,
    CONSTRAINT quotes_budget_entry_direction CHECK ((((amount > 0) AND ((kind)::text = ANY (ARRAY[('accepted'::character varying)::text, ('returned'::character varying)::text]))) OR ((amount < 0) AND ((kind)::text = ANY (ARRAY[('cancelled'::character varying)::text, ('refunded'::character varying)::text]))))),
    CONSTRAINT quotes_budgetentry_number_check CHECK ((number >= 0))
);


--
-- Name: quotes_budgetentry_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_budgetentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_budgetentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_bulkaction; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_bulkaction (
    id bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    verb character varying(8) NOT NULL,
    reason text NOT NULL,
    colleague_id bigint,
    organization_id bigint NOT NULL,
    started_by_id bigint,
    CONSTRAINT quotes_bulk_verb_known CHECK (((verb)::text = ANY (ARRAY[('assign'::character varying)::text, ('decline'::character varying)::text, ('extend'::character varying)::text, ('withdraw'::character varying)::text, ('give'::character varying)::text, ('refuse'::character varying)::text, ('retract'::character varying)::text, ('prolong'::character varying)::text, ('reject'::character varying)::text])))
);


--
-- Name: quotes_bulkaction_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_bulkaction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_bulkaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_bulkactionrow; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_bulkactionrow (
    id bigint NOT NULL,
    title character varying(255) NOT NULL,
    outcome character varying(7) NOT NULL,
    note text NOT NULL,
    subject bigint NOT NULL,
    seen character varying(60) NOT NULL,
    address character varying(200) NOT NULL,
    action_id bigint NOT NULL,
    CONSTRAINT quotes_bulk_refused_has_reason CHECK (((NOT ((outcome)::text = 'refused'::text)) OR (NOT (note = ''::text))))
);


--
-- Name: quotes_bulkactionrow_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_bulkactionrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_bulkactionrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_consent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_consent (
    id bigint NOT NULL,
    status character varying(8) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    at timestamp with time zone,
    reason text NOT NULL,
    by_id bigint,
    organization_id bigint NOT NULL,
    version_id bigint NOT NULL,
    reminded_at timestamp with time zone,
    CONSTRAINT quotes_consent_has_its_time CHECK ((((status)::text = 'pending'::text) OR (at IS NOT NULL))),
    CONSTRAINT quotes_consent_known CHECK (((status)::text = ANY (ARRAY[('pending'::character varying)::text, ('given'::character varying)::text, ('standing'::character varying)::text, ('carried'::character varying)::text, ('refused'::character varying)::text])))
);


--
-- Name: quotes_consent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_consent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_consent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_conversationmark; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_conversationmark (
    id bigint NOT NULL,
    last_message bigint NOT NULL,
    membership_id bigint NOT NULL,
    quote_id bigint NOT NULL
);


--
-- Name: quotes_conversationmark_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_conversationmark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_conversationmark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_counterline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_counterline (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    discount_bp integer,
    net_minor bigint,
    remove boolean NOT NULL,
    answer text NOT NULL,
    counter_id bigint NOT NULL,
    CONSTRAINT quotes_counter_discount_bounded CHECK (((discount_bp IS NULL) OR (discount_bp <= 10000))),
    CONSTRAINT quotes_counter_discount_or_price CHECK (((discount_bp IS NULL) OR (net_minor IS NULL))),
    CONSTRAINT quotes_counter_price_not_negative CHECK (((net_minor IS NULL) OR (net_minor >= 0))),
    CONSTRAINT quotes_counterline_discount_bp_check CHECK ((discount_bp >= 0))
);


--
-- Name: quotes_counterline_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_counterline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_counterline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_counteroffer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_counteroffer (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    status character varying(10) NOT NULL,
    note text NOT NULL,
    valid_until date,
    term_months smallint,
    ended_at timestamp with time zone,
    answer text NOT NULL,
    answered_by_id bigint,
    by_id bigint NOT NULL,
    made_id bigint,
    quote_id bigint NOT NULL,
    version_id bigint NOT NULL,
    refused character varying(40)[] NOT NULL,
    CONSTRAINT quotes_counter_known CHECK (((status)::text = ANY (ARRAY[('open'::character varying)::text, ('accepted'::character varying)::text, ('adapted'::character varying)::text, ('answered'::character varying)::text, ('withdrawn'::character varying)::text, ('superseded'::character varying)::text]))),
    CONSTRAINT quotes_counter_made_a_version CHECK ((((made_id IS NOT NULL) AND ((status)::text = ANY (ARRAY[('accepted'::character varying)::text, ('adapted'::character varying)::text]))) OR ((NOT ((status)::text = ANY (ARRAY[('accepted'::character varying)::text, ('adapted'::character varying)::text]))) AND (made_id IS NULL)))),
    CONSTRAINT quotes_counter_open_until_it_ends CHECK ((((ended_at IS NULL) AND ((status)::text = 'open'::text)) OR ((NOT ((status)::text = 'open'::text)) AND (ended_at IS NOT NULL)))),
    CONSTRAINT quotes_counter_refused_in_part CHECK (((refused = '{}'::character varying(40)[]) OR ((status)::text = 'adapted'::text))),
    CONSTRAINT quotes_counter_term_bounded CHECK (((term_months IS NULL) OR (term_months <= 120))),
    CONSTRAINT quotes_counteroffer_term_months_check CHECK ((term_months >= 0))
);


--
-- Name: quotes_counteroffer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_counteroffer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_counteroffer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_counterquantity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_counterquantity (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    quantity integer NOT NULL,
    line_id bigint NOT NULL,
    ramp integer[] NOT NULL,
    CONSTRAINT quotes_counter_quantity_bounded CHECK (((quantity >= 1) AND (quantity <= 10000000))),
    CONSTRAINT quotes_counterquantity_quantity_check CHECK ((quantity >= 0))
);


--
-- Name: quotes_counterquantity_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_counterquantity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_counterquantity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_messagemention; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_messagemention (
    id bigint NOT NULL,
    message_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: quotes_messagemention_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_messagemention ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_messagemention_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_passon; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_passon (
    id bigint NOT NULL,
    status character varying(10) NOT NULL,
    note text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answer_until timestamp with time zone NOT NULL,
    reply text NOT NULL,
    ended_at timestamp with time zone,
    answered_by_id bigint,
    asked_by_id bigint NOT NULL,
    made_id bigint,
    partner_id bigint NOT NULL,
    request_id bigint NOT NULL,
    CONSTRAINT quotes_pass_on_answered_by_somebody CHECK (((NOT ((status)::text = ANY (ARRAY[('agreed'::character varying)::text, ('refused'::character varying)::text]))) OR (answered_by_id IS NOT NULL))),
    CONSTRAINT quotes_pass_on_ends_once CHECK ((((ended_at IS NULL) AND ((status)::text = 'open'::text)) OR ((NOT ((status)::text = 'open'::text)) AND (ended_at IS NOT NULL)))),
    CONSTRAINT quotes_pass_on_known CHECK (((status)::text = ANY (ARRAY[('open'::character varying)::text, ('agreed'::character varying)::text, ('refused'::character varying)::text, ('withdrawn'::character varying)::text, ('lapsed'::character varying)::text, ('ended'::character varying)::text]))),
    CONSTRAINT quotes_pass_on_made_by_a_yes CHECK (((made_id IS NULL) OR ((status)::text = 'agreed'::text)))
);


--
-- Name: quotes_passon_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_passon ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_passon_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_priceask; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_priceask (
    id bigint NOT NULL,
    status character varying(10) NOT NULL,
    note text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    answered_at timestamp with time zone,
    reason text NOT NULL,
    until date,
    most integer,
    ended_at timestamp with time zone,
    answered_by_id bigint,
    asked_by_id bigint NOT NULL,
    owner_id bigint NOT NULL,
    quote_id bigint NOT NULL,
    time_zone character varying(40) NOT NULL,
    CONSTRAINT quotes_given_price_has_limits CHECK (((NOT ((status)::text = 'given'::text)) OR ((answered_at IS NOT NULL) AND (until IS NOT NULL)))),
    CONSTRAINT quotes_price_ask_known CHECK (((status)::text = ANY (ARRAY[('open'::character varying)::text, ('given'::character varying)::text, ('declined'::character varying)::text, ('withdrawn'::character varying)::text, ('lapsed'::character varying)::text, ('taken_back'::character varying)::text]))),
    CONSTRAINT quotes_priceask_most_check CHECK ((most >= 0))
);


--
-- Name: quotes_priceask_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_priceask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_priceask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_quote; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_quote (
    id bigint NOT NULL,
    reference character varying(20) NOT NULL,
    title character varying(160) NOT NULL,
    currency character varying(3) NOT NULL,
    status character varying(16) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    first_sent_at timestamp with time zone,
    decline_reason text NOT NULL,
    buyer_id bigint NOT NULL,
    deal_id bigint,
    order_id bigint,
    seller_id bigint NOT NULL,
    request_id bigint NOT NULL,
    warned_version smallint NOT NULL,
    last_line integer NOT NULL,
    decline_kind character varying(11) NOT NULL,
    expired_version smallint NOT NULL,
    CONSTRAINT quotes_decline_kind_known CHECK (((decline_kind)::text = ANY (ARRAY[(''::character varying)::text, ('price'::character varying)::text, ('scope'::character varying)::text, ('terms'::character varying)::text, ('timing'::character varying)::text, ('other_offer'::character varying)::text, ('no_need'::character varying)::text, ('other'::character varying)::text]))),
    CONSTRAINT quotes_order_means_accepted CHECK (((order_id IS NULL) OR ((status)::text = 'accepted'::text))),
    CONSTRAINT quotes_quote_expired_version_check CHECK ((expired_version >= 0)),
    CONSTRAINT quotes_quote_last_line_check CHECK ((last_line >= 0)),
    CONSTRAINT quotes_quote_warned_version_check CHECK ((warned_version >= 0)),
    CONSTRAINT quotes_status_known CHECK (((status)::text = ANY (ARRAY[('draft'::character varying)::text, ('awaiting_consent'::character varying)::text, ('ready'::character varying)::text, ('sent'::character varying)::text, ('accepted'::character varying)::text, ('declined'::character varying)::text, ('expired'::character varying)::text, ('withdrawn'::character varying)::text])))
);


--
-- Name: quotes_quote_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_quote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_quote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_quotecomponent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_quotecomponent (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    key character varying(80) NOT NULL,
    name character varying(200) NOT NULL,
    unit character varying(40) NOT NULL,
    term character varying(80) NOT NULL,
    quantity integer NOT NULL,
    unit_price_minor bigint NOT NULL,
    list_minor bigint NOT NULL,
    net_minor bigint NOT NULL,
    later boolean NOT NULL,
    terms_kind character varying(13) NOT NULL,
    owner_bp integer,
    wholesale_unit_minor bigint,
    wholesale_minor bigint,
    owner_id bigint NOT NULL,
    plan_id bigint,
    product_id bigint,
    terms_id bigint,
    line_id bigint NOT NULL,
    listed boolean NOT NULL,
    special_id bigint,
    ramp integer[] NOT NULL,
    tiers jsonb NOT NULL,
    minimum integer NOT NULL,
    asked_category character varying(255) NOT NULL,
    floor_minor bigint,
    CONSTRAINT quotes_component_ramp_recurs CHECK ((later OR (ramp = '{}'::integer[]))),
    CONSTRAINT quotes_component_written_is_its_sellers CHECK (((product_id IS NOT NULL) OR ((NOT listed) AND (plan_id IS NULL) AND (special_id IS NULL) AND (terms_id IS NULL)))),
    CONSTRAINT quotes_quotecomponent_minimum_check CHECK ((minimum >= 0)),
    CONSTRAINT quotes_quotecomponent_owner_bp_check CHECK ((owner_bp >= 0)),
    CONSTRAINT quotes_quotecomponent_position_check CHECK (("position" >= 0)),
    CONSTRAINT quotes_quotecomponent_quantity_check CHECK ((quantity >= 0))
);


--
-- Name: quotes_quotecomponent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_quotecomponent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_quotecomponent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_quotefile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_quotefile (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    content_type character varying(100) NOT NULL,
    size integer NOT NULL,
    file character varying(300) NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    taken_back_at timestamp with time zone,
    message_id bigint,
    organization_id bigint NOT NULL,
    request_id bigint,
    uploaded_by_id bigint NOT NULL,
    CONSTRAINT quotes_file_of_one CHECK ((((message_id IS NULL) AND (request_id IS NOT NULL)) OR ((message_id IS NOT NULL) AND (request_id IS NULL)))),
    CONSTRAINT quotes_file_until_taken_back CHECK ((((taken_back_at IS NULL) AND (NOT ((file)::text = ''::text))) OR (((file)::text = ''::text) AND (taken_back_at IS NOT NULL)))),
    CONSTRAINT quotes_quotefile_size_check CHECK ((size >= 0))
);


--
-- Name: quotes_quotefile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_quotefile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_quotefile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_quoteline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_quoteline (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    key character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    quantity integer NOT NULL,
    unit_price_minor bigint NOT NULL,
    discount_bp integer,
    list_minor bigint NOT NULL,
    discount_minor bigint NOT NULL,
    net_minor bigint NOT NULL,
    later_minor bigint NOT NULL,
    later_set boolean NOT NULL,
    term character varying(80) NOT NULL,
    seller_id bigint CONSTRAINT quotes_quoteline_lead_id_not_null NOT NULL,
    plan_id bigint,
    product_id bigint,
    version_id bigint NOT NULL,
    choice character varying(8) NOT NULL,
    chosen boolean NOT NULL,
    heading character varying(80) NOT NULL,
    ends_on date,
    period_days smallint,
    period_of smallint,
    start_on date,
    years smallint NOT NULL,
    description text NOT NULL,
    discount_reason character varying(200) NOT NULL,
    of_total_minor bigint NOT NULL,
    CONSTRAINT quotes_line_choice_known CHECK ((((choice)::text = ANY (ARRAY[(''::character varying)::text, ('optional'::character varying)::text, ('A'::character varying)::text, ('B'::character varying)::text, ('C'::character varying)::text, ('D'::character varying)::text])) AND (chosen OR (NOT ((choice)::text = ''::text))))),
    CONSTRAINT quotes_line_first_period CHECK ((((ends_on IS NULL) AND (period_days IS NULL) AND (period_of IS NULL)) OR ((ends_on >= start_on) AND (period_days >= 1) AND (period_days <= period_of) AND (period_of = ANY (ARRAY[365, 366])) AND (start_on IS NOT NULL)))),
    CONSTRAINT quotes_line_net_is_list_less_discount CHECK (((net_minor = (list_minor - discount_minor)) AND (net_minor >= 0))),
    CONSTRAINT quotes_line_offered_or_written CHECK ((((description = ''::text) AND (product_id IS NOT NULL)) OR ((plan_id IS NULL) AND (product_id IS NULL) AND (NOT ((name)::text = ''::text))))),
    CONSTRAINT quotes_line_part_of_total_discount CHECK (((of_total_minor >= 0) AND (of_total_minor <= discount_minor))),
    CONSTRAINT quotes_line_years_sold_together CHECK (((years = 1) OR ((later_minor = 0) AND (NOT later_set) AND ((years >= 2) AND (years <= 10))))),
    CONSTRAINT quotes_quoteline_discount_bp_check CHECK ((discount_bp >= 0)),
    CONSTRAINT quotes_quoteline_period_days_check CHECK ((period_days >= 0)),
    CONSTRAINT quotes_quoteline_period_of_check CHECK ((period_of >= 0)),
    CONSTRAINT quotes_quoteline_position_check CHECK (("position" >= 0)),
    CONSTRAINT quotes_quoteline_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT quotes_quoteline_years_check CHECK ((years >= 0))
);


--
-- Name: quotes_quoteline_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_quoteline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_quoteline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_quotemessage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_quotemessage (
    id bigint NOT NULL,
    body text NOT NULL,
    asks_change_of smallint,
    at timestamp with time zone NOT NULL,
    author_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    quote_id bigint NOT NULL,
    internal boolean NOT NULL,
    line character varying(40) NOT NULL,
    on_version smallint,
    CONSTRAINT quotes_note_asks_nobody CHECK (((NOT internal) OR (asks_change_of IS NULL))),
    CONSTRAINT quotes_quotemessage_asks_change_of_check CHECK ((asks_change_of >= 0)),
    CONSTRAINT quotes_quotemessage_on_version_check CHECK ((on_version >= 0))
);


--
-- Name: quotes_quotemessage_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_quotemessage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_quotemessage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_quoteplanpart; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_quoteplanpart (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    label character varying(60) NOT NULL,
    bp integer,
    amount_minor bigint,
    day date,
    days smallint NOT NULL,
    months smallint NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT quotes_plan_part_has_a_name CHECK ((NOT ((label)::text = ''::text))),
    CONSTRAINT quotes_plan_part_has_one_day CHECK ((((day IS NULL) OR (days = 0)) AND (days <= 3650) AND (months <= 120))),
    CONSTRAINT quotes_plan_part_has_one_share CHECK ((((bp IS NULL) OR (amount_minor IS NULL)) AND ((bp IS NULL) OR ((bp > 0) AND (bp <= 10000))) AND ((amount_minor IS NULL) OR (amount_minor > 0)))),
    CONSTRAINT quotes_quoteplanpart_bp_check CHECK ((bp >= 0)),
    CONSTRAINT quotes_quoteplanpart_days_check CHECK ((days >= 0)),
    CONSTRAINT quotes_quoteplanpart_months_check CHECK ((months >= 0)),
    CONSTRAINT quotes_quoteplanpart_position_check CHECK (("position" >= 0))
);


--
-- Name: quotes_quoteplanpart_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_quoteplanpart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_quoteplanpart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_quoterequest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_quoterequest (
    id bigint NOT NULL,
    reference character varying(20) NOT NULL,
    title character varying(160) NOT NULL,
    message text NOT NULL,
    needed_by date,
    status character varying(10) NOT NULL,
    decline_reason text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    answer_due_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    buyer_id bigint NOT NULL,
    deal_id bigint,
    requested_by_id bigint NOT NULL,
    seller_id bigint NOT NULL,
    budget character varying(120) NOT NULL,
    requirements text NOT NULL,
    paused_at timestamp with time zone,
    sent_together uuid NOT NULL,
    currency character varying(3) NOT NULL,
    cost_centre_id bigint,
    country character varying(2) NOT NULL,
    industry_id bigint,
    reasons jsonb NOT NULL,
    assigned_to_id bigint,
    budget_high bigint,
    budget_low bigint,
    budget_per character varying(5) NOT NULL,
    CONSTRAINT quotes_only_unanswered_pauses CHECK (((paused_at IS NULL) OR ((status)::text = ANY (ARRAY[('open'::character varying)::text, ('preparing'::character varying)::text])))),
    CONSTRAINT quotes_request_budget_range CHECK ((((budget_high IS NULL) AND (budget_low IS NULL) AND ((budget_per)::text = ''::text)) OR (((budget_per)::text = ANY (ARRAY[('year'::character varying)::text, ('whole'::character varying)::text])) AND ((budget_low >= 0) OR (budget_high >= 0)) AND ((budget_low IS NULL) OR (budget_high IS NULL) OR (budget_high >= budget_low))))),
    CONSTRAINT quotes_request_country CHECK ((((country)::text = ''::text) OR ((country)::text ~ '^[A-Z]{2}$'::text))),
    CONSTRAINT quotes_request_of_two CHECK ((NOT (buyer_id = seller_id))),
    CONSTRAINT quotes_request_status_known CHECK (((status)::text = ANY (ARRAY[('open'::character varying)::text, ('preparing'::character varying)::text, ('answered'::character varying)::text, ('declined'::character varying)::text, ('passed_on'::character varying)::text, ('withdrawn'::character varying)::text])))
);


--
-- Name: quotes_quoterequest_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_quoterequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_quoterequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_quotetemplate; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_quotetemplate (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    currency character varying(3) NOT NULL,
    lines jsonb NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    organization_id bigint NOT NULL,
    saved_by_id bigint NOT NULL,
    CONSTRAINT quotes_template_has_a_name CHECK ((NOT ((name)::text = ''::text)))
);


--
-- Name: quotes_quotetemplate_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_quotetemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_quotetemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_quoteversion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_quoteversion (
    id bigint NOT NULL,
    number smallint NOT NULL,
    status character varying(10) NOT NULL,
    intro text NOT NULL,
    valid_until date NOT NULL,
    term_months smallint NOT NULL,
    terms jsonb NOT NULL,
    notes text NOT NULL,
    tax_label character varying(40) NOT NULL,
    tax_bp integer NOT NULL,
    visibility character varying(10) NOT NULL,
    list_minor bigint NOT NULL,
    net_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    later_minor bigint NOT NULL,
    document jsonb NOT NULL,
    document_hash character varying(64) NOT NULL,
    split jsonb NOT NULL,
    split_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    proposed_at timestamp with time zone,
    sent_at timestamp with time zone,
    accepted_at timestamp with time zone,
    accepted_name character varying(160) NOT NULL,
    accepted_title character varying(120) NOT NULL,
    po_number character varying(60) NOT NULL,
    accepted_by_id bigint,
    quote_id bigint NOT NULL,
    hold_days smallint,
    letterhead jsonb NOT NULL,
    plan_collection character varying(8) NOT NULL,
    plan_kind character varying(11) NOT NULL,
    title character varying(160) NOT NULL,
    chosen_from_id bigint,
    has_choices boolean NOT NULL,
    at_list boolean NOT NULL,
    buyer_country character varying(2) NOT NULL,
    coterm_on date,
    discount_reason character varying(200) NOT NULL,
    total_discount_bp integer,
    total_discount_minor bigint NOT NULL,
    time_zone character varying(40) NOT NULL,
    CONSTRAINT quotes_bought_at_list_is_plain CHECK (((NOT at_list) OR ((NOT has_choices) AND ((plan_kind)::text = 'acceptance'::text)))),
    CONSTRAINT quotes_plan_known CHECK ((((plan_kind)::text = ANY (ARRAY[('acceptance'::character varying)::text, ('deposit'::character varying)::text, ('instalments'::character varying)::text, ('milestones'::character varying)::text, ('net'::character varying)::text, ('years'::character varying)::text])) AND ((plan_collection)::text = ANY (ARRAY[('checkout'::character varying)::text, ('invoice'::character varying)::text])))),
    CONSTRAINT quotes_quoteversion_hold_days_check CHECK ((hold_days >= 0)),
    CONSTRAINT quotes_quoteversion_number_check CHECK ((number >= 0)),
    CONSTRAINT quotes_quoteversion_tax_bp_check CHECK ((tax_bp >= 0)),
    CONSTRAINT quotes_quoteversion_term_months_check CHECK ((term_months >= 0)),
    CONSTRAINT quotes_quoteversion_total_discount_bp_check CHECK ((total_discount_bp >= 0)),
    CONSTRAINT quotes_total_discount_rate_or_amount CHECK ((((total_discount_bp IS NULL) AND (total_discount_minor >= 0)) OR ((total_discount_bp <= 10000) AND (total_discount_minor = 0)))),
    CONSTRAINT quotes_total_is_net_and_tax CHECK (((net_minor >= 0) AND (total_minor = (net_minor + tax_minor)))),
    CONSTRAINT quotes_version_status_known CHECK (((status)::text = ANY (ARRAY[('draft'::character varying)::text, ('proposed'::character varying)::text, ('sent'::character varying)::text, ('superseded'::character varying)::text, ('accepted'::character varying)::text, ('declined'::character varying)::text, ('withdrawn'::character varying)::text])))
);


--
-- Name: quotes_quoteversion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_quoteversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_quoteversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_requestaddition; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_requestaddition (
    id bigint NOT NULL,
    words text NOT NULL,
    needed_by date,
    at timestamp with time zone NOT NULL,
    added_by_id bigint NOT NULL,
    request_id bigint NOT NULL,
    CONSTRAINT quotes_addition_says_something CHECK ((NOT (words = ''::text)))
);


--
-- Name: quotes_requestaddition_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_requestaddition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_requestaddition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_requestitem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_requestitem (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    quantity integer NOT NULL,
    plan_id bigint,
    product_id bigint NOT NULL,
    request_id bigint NOT NULL,
    sizes jsonb NOT NULL,
    CONSTRAINT quotes_item_quantity_positive CHECK ((quantity >= 1)),
    CONSTRAINT quotes_requestitem_position_check CHECK (("position" >= 0)),
    CONSTRAINT quotes_requestitem_quantity_check CHECK ((quantity >= 0))
);


--
-- Name: quotes_requestitem_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_requestitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_requestitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_requestquestion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_requestquestion (
    id bigint NOT NULL,
    question text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    reply text NOT NULL,
    replied_at timestamp with time zone,
    asked_by_id bigint NOT NULL,
    replied_by_id bigint,
    request_id bigint NOT NULL,
    CONSTRAINT quotes_reply_is_whole CHECK ((((replied_at IS NULL) AND (replied_by_id IS NULL) AND (reply = ''::text)) OR ((replied_at IS NOT NULL) AND (replied_by_id IS NOT NULL) AND (NOT (reply = ''::text)))))
);


--
-- Name: quotes_requestquestion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_requestquestion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_requestquestion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_requirementanswer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_requirementanswer (
    id bigint NOT NULL,
    number smallint NOT NULL,
    answer character varying(6) NOT NULL,
    words character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    answered_by_id bigint NOT NULL,
    request_id bigint NOT NULL,
    CONSTRAINT quotes_fulfilment_known CHECK (((answer)::text = ANY (ARRAY[('yes'::character varying)::text, ('partly'::character varying)::text, ('no'::character varying)::text]))),
    CONSTRAINT quotes_requirementanswer_number_check CHECK ((number >= 0))
);


--
-- Name: quotes_requirementanswer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_requirementanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_requirementanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_signaturenews; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_signaturenews (
    id bigint NOT NULL,
    provider character varying(40) NOT NULL,
    event_id character varying(200) NOT NULL,
    provider_id character varying(200) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    applied_at timestamp with time zone
);


--
-- Name: quotes_signaturenews_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_signaturenews ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_signaturenews_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_signaturerequest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_signaturerequest (
    id bigint NOT NULL,
    provider character varying(40) NOT NULL,
    provider_id character varying(200) NOT NULL,
    key uuid NOT NULL,
    document_hash character varying(64) NOT NULL,
    asked jsonb NOT NULL,
    until date NOT NULL,
    status character varying(10) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    tried_at timestamp with time zone,
    sent_at timestamp with time zone,
    ended_at timestamp with time zone,
    why character varying(8) NOT NULL,
    answer jsonb NOT NULL,
    reason text NOT NULL,
    by_id bigint NOT NULL,
    ended_by_id bigint,
    version_id bigint NOT NULL,
    CONSTRAINT quotes_signature_has_its_id CHECK ((((status)::text = ANY (ARRAY[('asked'::character varying)::text, ('cancelling'::character varying)::text, ('cancelled'::character varying)::text])) OR (NOT ((provider_id)::text = ''::text)))),
    CONSTRAINT quotes_signature_known CHECK (((status)::text = ANY (ARRAY[('asked'::character varying)::text, ('waiting'::character varying)::text, ('signed'::character varying)::text, ('declined'::character varying)::text, ('lapsed'::character varying)::text, ('refused'::character varying)::text, ('cancelling'::character varying)::text, ('cancelled'::character varying)::text])))
);


--
-- Name: quotes_signaturerequest_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_signaturerequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_signaturerequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_specialprice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_specialprice (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    name character varying(200) NOT NULL,
    unit character varying(40) NOT NULL,
    quantity integer NOT NULL,
    term character varying(160) NOT NULL,
    list_minor bigint NOT NULL,
    unit_minor bigint,
    ask_id bigint NOT NULL,
    plan_id bigint,
    CONSTRAINT quotes_special_price_not_negative CHECK (((unit_minor IS NULL) OR (unit_minor >= 0))),
    CONSTRAINT quotes_specialprice_quantity_check CHECK ((quantity >= 0))
);


--
-- Name: quotes_specialprice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_specialprice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_specialprice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_standin; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_standin (
    id bigint NOT NULL,
    from_day date NOT NULL,
    until_day date NOT NULL,
    organization_id bigint NOT NULL,
    person_id bigint NOT NULL,
    stand_in_id bigint NOT NULL,
    CONSTRAINT quotes_stand_in_is_another CHECK ((NOT (person_id = stand_in_id))),
    CONSTRAINT quotes_stand_in_until_after_from CHECK ((until_day >= from_day))
);


--
-- Name: quotes_standin_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_standin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_standin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: quotes_versionparty; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.quotes_versionparty (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    version_id bigint NOT NULL
);


--
-- Name: quotes_versionparty_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.quotes_versionparty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.quotes_versionparty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_brandapproval; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_brandapproval (
    id bigint NOT NULL,
    title character varying(255) NOT NULL,
    parts character varying(64) NOT NULL,
    named character varying(200) NOT NULL,
    statement character varying(300) NOT NULL,
    answer character varying(9) NOT NULL,
    message character varying(1000) NOT NULL,
    comment character varying(1000) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    owner_id bigint NOT NULL,
    page_id integer NOT NULL,
    partner_id bigint NOT NULL,
    revision_id integer,
    rules_id bigint NOT NULL,
    CONSTRAINT storefronts_brand_answer_known CHECK (((answer)::text = ANY (ARRAY[('waiting'::character varying)::text, ('approved'::character varying)::text, ('returned'::character varying)::text, ('withdrawn'::character varying)::text, ('ended'::character varying)::text]))),
    CONSTRAINT storefronts_brand_answered_at CHECK (((((answer)::text = 'waiting'::text) AND (answered_at IS NULL)) OR ((NOT ((answer)::text = 'waiting'::text)) AND (answered_at IS NOT NULL)))),
    CONSTRAINT storefronts_brand_returned_with_reason CHECK (((NOT ((answer)::text = 'returned'::text)) OR (NOT ((comment)::text = ''::text))))
);


--
-- Name: storefronts_brandapproval_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_brandapproval ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_brandapproval_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_brandpermission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_brandpermission (
    id bigint NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    granted_by_id bigint,
    owner_id bigint NOT NULL,
    partner_id bigint NOT NULL,
    CONSTRAINT storefronts_brand_permission_of_two CHECK ((NOT (owner_id = partner_id)))
);


--
-- Name: storefronts_brandpermission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_brandpermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_brandpermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_brandrules; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_brandrules (
    id bigint NOT NULL,
    version integer NOT NULL,
    logo_light character varying(100) NOT NULL,
    logo_dark character varying(100) NOT NULL,
    clear_space smallint NOT NULL,
    on_light boolean NOT NULL,
    on_dark boolean NOT NULL,
    on_own boolean NOT NULL,
    statement character varying(300) NOT NULL,
    guidance text NOT NULL,
    audience character varying(6) NOT NULL,
    needs_approval boolean NOT NULL,
    valid_until date,
    published_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    end_told_at timestamp with time zone,
    owner_id bigint NOT NULL,
    published_by_id bigint,
    CONSTRAINT storefronts_brand_rules_audience_known CHECK (((audience)::text = ANY (ARRAY[('all'::character varying)::text, ('chosen'::character varying)::text]))),
    CONSTRAINT storefronts_brand_rules_dark_logo CHECK (((NOT on_dark) OR (NOT ((logo_dark)::text = ''::text)))),
    CONSTRAINT storefronts_brand_rules_light_logo CHECK ((((on_light OR on_own) AND (NOT ((logo_light)::text = ''::text))) OR (on_dark AND (NOT on_light) AND (NOT on_own)))),
    CONSTRAINT storefronts_brand_rules_space_at_most CHECK ((clear_space <= 200)),
    CONSTRAINT storefronts_brandrules_clear_space_check CHECK ((clear_space >= 0)),
    CONSTRAINT storefronts_brandrules_version_check CHECK ((version >= 0))
);


--
-- Name: storefronts_brandrules_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_brandrules ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_brandrules_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_casestudypage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_casestudypage (
    page_ptr_id integer NOT NULL,
    customer character varying(120) NOT NULL,
    intro text NOT NULL,
    body jsonb NOT NULL,
    challenge text NOT NULL,
    hero_picture_id bigint,
    logo_id bigint,
    opening character varying(12) NOT NULL,
    outcomes jsonb NOT NULL,
    products jsonb NOT NULL,
    scene character varying(12) NOT NULL
);


--
-- Name: storefronts_editingdesk; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_editingdesk (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    collection_id integer NOT NULL,
    group_id integer NOT NULL,
    organization_id bigint NOT NULL,
    page_id integer NOT NULL,
    approves_in_house boolean NOT NULL
);


--
-- Name: storefronts_editingdesk_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_editingdesk ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_editingdesk_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_lead; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_lead (
    id bigint NOT NULL,
    reference character varying(20) NOT NULL,
    name character varying(80) NOT NULL,
    email character varying(254) NOT NULL,
    company character varying(160) NOT NULL,
    phone character varying(40) NOT NULL,
    country character varying(2) NOT NULL,
    message text NOT NULL,
    answers jsonb NOT NULL,
    form_version integer NOT NULL,
    consent character varying(400) NOT NULL,
    page character varying(300) NOT NULL,
    source character varying(120) NOT NULL,
    campaign character varying(120) NOT NULL,
    nonce character varying(40) NOT NULL,
    token_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    stage character varying(10) NOT NULL,
    confirmed_at timestamp with time zone,
    due_at timestamp with time zone,
    pass_on_at timestamp with time zone,
    reminded_at timestamp with time zone,
    passed_on_at timestamp with time zone,
    answered_at timestamp with time zone,
    request_reference character varying(20) NOT NULL,
    buyer_id bigint,
    contact_id bigint,
    organization_id bigint NOT NULL,
    owner_id bigint,
    product_id bigint,
    language character varying(10) NOT NULL,
    CONSTRAINT storefronts_lead_answered_if_confirmed CHECK (((answered_at IS NULL) OR (confirmed_at IS NOT NULL))),
    CONSTRAINT storefronts_lead_clock_if_confirmed CHECK ((((confirmed_at IS NULL) AND (due_at IS NULL) AND (pass_on_at IS NULL)) OR ((confirmed_at IS NOT NULL) AND (due_at IS NOT NULL) AND (pass_on_at IS NOT NULL)))),
    CONSTRAINT storefronts_lead_converted_by_request CHECK ((((buyer_id IS NOT NULL) AND ((stage)::text = 'converted'::text) AND (NOT ((request_reference)::text = ''::text))) OR ((NOT ((stage)::text = 'converted'::text)) AND ((request_reference)::text = ''::text)))),
    CONSTRAINT storefronts_lead_form_version_check CHECK ((form_version >= 0)),
    CONSTRAINT storefronts_lead_has_consent CHECK ((NOT ((consent)::text = ''::text))),
    CONSTRAINT storefronts_lead_known_if_confirmed CHECK (((buyer_id IS NULL) OR (confirmed_at IS NOT NULL))),
    CONSTRAINT storefronts_lead_stage_known CHECK (((stage)::text = ANY (ARRAY[('new'::character varying)::text, ('contacted'::character varying)::text, ('qualified'::character varying)::text, ('converted'::character varying)::text, ('closed'::character varying)::text])))
);


--
-- Name: storefronts_lead_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_lead ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_lead_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_leaddelivery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_leaddelivery (
    id bigint NOT NULL,
    key uuid NOT NULL,
    event character varying(16) NOT NULL,
    reference character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    tries smallint NOT NULL,
    next_at timestamp with time zone NOT NULL,
    delivered_at timestamp with time zone,
    given_up_at timestamp with time zone,
    status smallint,
    error character varying(300) NOT NULL,
    lead_id bigint,
    webhook_id bigint NOT NULL,
    CONSTRAINT storefronts_delivery_event_known CHECK (((event)::text = ANY (ARRAY[('lead.received'::character varying)::text, ('lead.changed'::character varying)::text, ('lead.withdrawn'::character varying)::text, ('test'::character varying)::text]))),
    CONSTRAINT storefronts_delivery_one_end CHECK (((delivered_at IS NULL) OR (given_up_at IS NULL))),
    CONSTRAINT storefronts_leaddelivery_status_check CHECK ((status >= 0)),
    CONSTRAINT storefronts_leaddelivery_tries_check CHECK ((tries >= 0))
);


--
-- Name: storefronts_leaddelivery_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_leaddelivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_leaddelivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_leadform; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_leadform (
    id bigint NOT NULL,
    version integer NOT NULL,
    company character varying(8) NOT NULL,
    phone character varying(8) NOT NULL,
    country character varying(8) NOT NULL,
    message character varying(8) NOT NULL,
    questions jsonb NOT NULL,
    consent_text character varying(400) NOT NULL,
    auto_reply text NOT NULL,
    answer_hours smallint NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT storefronts_lead_form_hours CHECK (((answer_hours >= 1) AND (answer_hours <= 80))),
    CONSTRAINT storefronts_leadform_answer_hours_check CHECK ((answer_hours >= 0)),
    CONSTRAINT storefronts_leadform_version_check CHECK ((version >= 0))
);


--
-- Name: storefronts_leadform_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_leadform ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_leadform_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_leadnote; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_leadnote (
    id bigint NOT NULL,
    kind character varying(5) NOT NULL,
    body text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    lead_id bigint NOT NULL,
    CONSTRAINT storefronts_lead_note_kind_known CHECK (((kind)::text = ANY (ARRAY[('note'::character varying)::text, ('reply'::character varying)::text]))),
    CONSTRAINT storefronts_lead_note_says_something CHECK ((NOT (body = ''::text)))
);


--
-- Name: storefronts_leadnote_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_leadnote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_leadnote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_leadroute; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_leadroute (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    countries character varying(2)[] NOT NULL,
    organization_id bigint NOT NULL,
    owner_id bigint,
    product_id bigint,
    CONSTRAINT storefronts_lead_route_countries CHECK ((
CASE
    WHEN (countries IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(countries, 1), 0)
END <= 60)),
    CONSTRAINT storefronts_leadroute_position_check CHECK (("position" >= 0))
);


--
-- Name: storefronts_leadroute_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_leadroute ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_leadroute_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_leadwebhook; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_leadwebhook (
    id bigint NOT NULL,
    url character varying(500) NOT NULL,
    secret character varying(80) NOT NULL,
    active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT storefronts_webhook_https CHECK (((url)::text ~~ 'https://%'::text))
);


--
-- Name: storefronts_leadwebhook_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_leadwebhook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_leadwebhook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_ownhost; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_ownhost (
    id bigint NOT NULL,
    host character varying(253) NOT NULL,
    token character varying(32) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    verified_at timestamp with time zone,
    proof character varying(8) NOT NULL,
    lost_at timestamp with time zone,
    is_primary boolean NOT NULL,
    answers boolean NOT NULL,
    checked_at timestamp with time zone,
    next_check_at timestamp with time zone,
    tries smallint NOT NULL,
    found_record character varying(300) NOT NULL,
    found_file character varying(300) NOT NULL,
    found_target character varying(300) NOT NULL,
    off_at timestamp with time zone,
    off_reason character varying(500) NOT NULL,
    off_by_id bigint,
    organization_id bigint NOT NULL,
    CONSTRAINT storefronts_host_has_proof CHECK ((((NOT answers) AND (NOT is_primary) AND (lost_at IS NULL) AND ((proof)::text = ''::text) AND (verified_at IS NULL)) OR (((proof)::text = ANY (ARRAY[('dns'::character varying)::text, ('file'::character varying)::text])) AND (verified_at IS NOT NULL)))),
    CONSTRAINT storefronts_host_lower CHECK (((host)::text = lower((host)::text))),
    CONSTRAINT storefronts_host_off_has_reason CHECK ((((off_at IS NULL) AND ((off_reason)::text = ''::text)) OR ((NOT is_primary) AND (off_at IS NOT NULL) AND (NOT ((off_reason)::text = ''::text))))),
    CONSTRAINT storefronts_ownhost_tries_check CHECK ((tries >= 0))
);


--
-- Name: storefronts_ownhost_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_ownhost ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_ownhost_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_pagereview; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_pagereview (
    id bigint NOT NULL,
    stage character varying(9) NOT NULL,
    comment character varying(1000) NOT NULL,
    since timestamp with time zone NOT NULL,
    page_id integer NOT NULL,
    partner_id bigint NOT NULL,
    revision_id integer,
    submitted_by_id bigint,
    publish_on date,
    CONSTRAINT storefronts_page_stage_known CHECK (((stage)::text = ANY (ARRAY[('draft'::character varying)::text, ('colleague'::character varying)::text, ('brand'::character varying)::text, ('operator'::character varying)::text, ('returned'::character varying)::text, ('scheduled'::character varying)::text, ('published'::character varying)::text, ('offline'::character varying)::text])))
);


--
-- Name: storefronts_pagereview_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_pagereview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_pagereview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_pagestep; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_pagestep (
    id bigint NOT NULL,
    kind character varying(15) NOT NULL,
    at timestamp with time zone NOT NULL,
    comment character varying(1000) NOT NULL,
    by_id bigint,
    organization_id bigint,
    page_id integer NOT NULL,
    revision_id integer,
    CONSTRAINT storefronts_page_step_known CHECK (((kind)::text = ANY (ARRAY[('submitted'::character varying)::text, ('house_approved'::character varying)::text, ('house_returned'::character varying)::text, ('brand_asked'::character varying)::text, ('brand_approved'::character varying)::text, ('brand_returned'::character varying)::text, ('brand_withdrawn'::character varying)::text, ('brand_ended'::character varying)::text, ('to_operator'::character varying)::text, ('published'::character varying)::text, ('returned'::character varying)::text, ('withdrawn'::character varying)::text, ('scheduled'::character varying)::text, ('unscheduled'::character varying)::text, ('offline'::character varying)::text])))
);


--
-- Name: storefronts_pagestep_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_pagestep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_pagestep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_pagevisits; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_pagevisits (
    id bigint NOT NULL,
    path character varying(300) NOT NULL,
    title character varying(255) NOT NULL,
    day date NOT NULL,
    source character varying(11) NOT NULL,
    site character varying(100) NOT NULL,
    count integer NOT NULL,
    first_at timestamp with time zone NOT NULL,
    organization_id bigint NOT NULL,
    product_id bigint,
    CONSTRAINT storefronts_pagevisits_count_check CHECK ((count >= 0)),
    CONSTRAINT storefronts_visits_site_of_a_site CHECK ((((source)::text = 'site'::text) OR ((site)::text = ''::text))),
    CONSTRAINT storefronts_visits_source_known CHECK (((source)::text = ANY (ARRAY[('search'::character varying)::text, ('marketplace'::character varying)::text, ('link'::character varying)::text, ('site'::character varying)::text, ('direct'::character varying)::text])))
);


--
-- Name: storefronts_pagevisits_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_pagevisits ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_pagevisits_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_partnerindexpage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_partnerindexpage (
    page_ptr_id integer NOT NULL,
    intro character varying(300) NOT NULL
);


--
-- Name: storefronts_partnerpage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_partnerpage (
    page_ptr_id integer NOT NULL,
    opening character varying(12) NOT NULL,
    kind character varying(4) NOT NULL,
    intro text NOT NULL,
    scene character varying(12) NOT NULL,
    body jsonb NOT NULL,
    hero_picture_id bigint
);


--
-- Name: storefronts_solutionpage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_solutionpage (
    page_ptr_id integer NOT NULL,
    intro text NOT NULL,
    scene character varying(12) NOT NULL,
    body jsonb NOT NULL,
    bundle_id bigint NOT NULL,
    hero_picture_id bigint,
    opening character varying(12) NOT NULL
);


--
-- Name: storefronts_storefrontdocument; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_storefrontdocument (
    id bigint NOT NULL,
    title character varying(255) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    file_size bigint,
    file_hash character varying(40) NOT NULL,
    file character varying(100) NOT NULL,
    collection_id integer NOT NULL,
    uploaded_by_user_id bigint,
    CONSTRAINT storefronts_storefrontdocument_file_size_check CHECK ((file_size >= 0))
);


--
-- Name: storefronts_storefrontdocument_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_storefrontdocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_storefrontdocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_storefrontimage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_storefrontimage (
    id bigint NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    description character varying(255) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    focal_point_x integer,
    focal_point_y integer,
    focal_point_width integer,
    focal_point_height integer,
    file_size integer,
    file_hash character varying(40) NOT NULL,
    collection_id integer NOT NULL,
    uploaded_by_user_id bigint,
    CONSTRAINT storefronts_storefrontimage_file_size_check CHECK ((file_size >= 0)),
    CONSTRAINT storefronts_storefrontimage_focal_point_height_check CHECK ((focal_point_height >= 0)),
    CONSTRAINT storefronts_storefrontimage_focal_point_width_check CHECK ((focal_point_width >= 0)),
    CONSTRAINT storefronts_storefrontimage_focal_point_x_check CHECK ((focal_point_x >= 0)),
    CONSTRAINT storefronts_storefrontimage_focal_point_y_check CHECK ((focal_point_y >= 0))
);


--
-- Name: storefronts_storefrontimage_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_storefrontimage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_storefrontimage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_storefrontpage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_storefrontpage (
    page_ptr_id integer NOT NULL,
    headline character varying(140) NOT NULL,
    intro text NOT NULL,
    scene character varying(12) NOT NULL,
    body jsonb NOT NULL,
    organization_id bigint NOT NULL,
    hero_picture_id bigint,
    opening character varying(12) NOT NULL
);


--
-- Name: storefronts_storefrontrendition; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_storefrontrendition (
    id bigint NOT NULL,
    filter_spec character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    focal_point_key character varying(16) NOT NULL,
    image_id bigint NOT NULL
);


--
-- Name: storefronts_storefrontrendition_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_storefrontrendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_storefrontrendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_theme; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_theme (
    id bigint NOT NULL,
    accent character varying(7) NOT NULL,
    accent_dark character varying(7) NOT NULL,
    accent_ink character varying(7) NOT NULL,
    accent_ink_dark character varying(7) NOT NULL,
    tint character varying(7) NOT NULL,
    tint_dark character varying(7) NOT NULL,
    radius smallint NOT NULL,
    organization_id bigint NOT NULL,
    density character varying(12) NOT NULL,
    imagery character varying(12) NOT NULL,
    pairing character varying(12) NOT NULL,
    CONSTRAINT storefronts_theme_looks_known CHECK ((((density)::text = ANY (ARRAY[('comfortable'::character varying)::text, ('compact'::character varying)::text])) AND ((imagery)::text = ANY (ARRAY[('natural'::character varying)::text, ('duotone'::character varying)::text, ('framed'::character varying)::text])) AND ((pairing)::text = ANY (ARRAY[('plain'::character varying)::text, ('editorial'::character varying)::text, ('bookish'::character varying)::text, ('technical'::character varying)::text, ('friendly'::character varying)::text, ('poster'::character varying)::text])))),
    CONSTRAINT storefronts_theme_radius_check CHECK ((radius >= 0)),
    CONSTRAINT storefronts_theme_radius_small CHECK ((radius <= 24))
);


--
-- Name: storefronts_theme_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_theme ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_theme_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_themedraft; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_themedraft (
    id bigint NOT NULL,
    accent character varying(7) NOT NULL,
    accent_dark character varying(7) NOT NULL,
    accent_ink character varying(7) NOT NULL,
    accent_ink_dark character varying(7) NOT NULL,
    tint character varying(7) NOT NULL,
    tint_dark character varying(7) NOT NULL,
    radius smallint NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    organization_id bigint NOT NULL,
    saved_by_id bigint,
    density character varying(12) NOT NULL,
    imagery character varying(12) NOT NULL,
    pairing character varying(12) NOT NULL,
    CONSTRAINT storefronts_themedraft_looks_known CHECK ((((density)::text = ANY (ARRAY[('comfortable'::character varying)::text, ('compact'::character varying)::text])) AND ((imagery)::text = ANY (ARRAY[('natural'::character varying)::text, ('duotone'::character varying)::text, ('framed'::character varying)::text])) AND ((pairing)::text = ANY (ARRAY[('plain'::character varying)::text, ('editorial'::character varying)::text, ('bookish'::character varying)::text, ('technical'::character varying)::text, ('friendly'::character varying)::text, ('poster'::character varying)::text])))),
    CONSTRAINT storefronts_themedraft_radius_check CHECK ((radius >= 0)),
    CONSTRAINT storefronts_themedraft_radius_small CHECK ((radius <= 24))
);


--
-- Name: storefronts_themedraft_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_themedraft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_themedraft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storefronts_themeversion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storefronts_themeversion (
    id bigint NOT NULL,
    accent character varying(7) NOT NULL,
    accent_dark character varying(7) NOT NULL,
    accent_ink character varying(7) NOT NULL,
    accent_ink_dark character varying(7) NOT NULL,
    tint character varying(7) NOT NULL,
    tint_dark character varying(7) NOT NULL,
    radius smallint NOT NULL,
    number integer NOT NULL,
    published_at timestamp with time zone,
    organization_id bigint NOT NULL,
    published_by_id bigint,
    density character varying(12) NOT NULL,
    imagery character varying(12) NOT NULL,
    pairing character varying(12) NOT NULL,
    CONSTRAINT storefronts_themeversion_looks_known CHECK ((((density)::text = ANY (ARRAY[('comfortable'::character varying)::text, ('compact'::character varying)::text])) AND ((imagery)::text = ANY (ARRAY[('natural'::character varying)::text, ('duotone'::character varying)::text, ('framed'::character varying)::text])) AND ((pairing)::text = ANY (ARRAY[('plain'::character varying)::text, ('editorial'::character varying)::text, ('bookish'::character varying)::text, ('technical'::character varying)::text, ('friendly'::character varying)::text, ('poster'::character varying)::text])))),
    CONSTRAINT storefronts_themeversion_number_check CHECK ((number >= 0)),
    CONSTRAINT storefronts_themeversion_radius_check CHECK ((radius >= 0)),
    CONSTRAINT storefronts_themeversion_radius_small CHECK ((radius <= 24))
);


--
-- Name: storefronts_themeversion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storefronts_themeversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storefronts_themeversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: taggit_tag; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.taggit_tag (
    id integer NOT NULL,
    name character varying(100) NOT NULL,
    slug character varying(100) NOT NULL
);


--
-- Name: taggit_tag_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.taggit_tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_tag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: taggit_taggeditem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.taggit_taggeditem (
    id integer NOT NULL,
    object_id integer NOT NULL,
    content_type_id integer NOT NULL,
    tag_id integer NOT NULL
);


--
-- Name: taggit_taggeditem_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.taggit_taggeditem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_taggeditem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailadmin_admin; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailadmin_admin (
    id integer NOT NULL
);


--
-- Name: wagtailadmin_admin_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailadmin_admin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_admin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailadmin_editingsession; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailadmin_editingsession (
    id integer NOT NULL,
    object_id character varying(255) NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    content_type_id integer NOT NULL,
    user_id bigint NOT NULL,
    is_editing boolean NOT NULL
);


--
-- Name: wagtailadmin_editingsession_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailadmin_editingsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_editingsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailadmin_formstate; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailadmin_formstate (
    id integer NOT NULL,
    data text NOT NULL,
    object_id character varying(255) NOT NULL,
    parent_object_id character varying(255) NOT NULL,
    last_updated_at timestamp with time zone NOT NULL,
    content_type_id integer NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: wagtailadmin_formstate_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailadmin_formstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_formstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_apitoken; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_apitoken (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    key_hash character varying(64) NOT NULL,
    prefix character varying(16) NOT NULL,
    created timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    user_id bigint NOT NULL
);


--
-- Name: wagtailcore_apitoken_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_apitoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_apitoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_collection; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_collection (
    id integer NOT NULL,
    path character varying(255) NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    numchild integer NOT NULL,
    name character varying(255) NOT NULL,
    CONSTRAINT wagtailcore_collection_depth_check CHECK ((depth >= 0)),
    CONSTRAINT wagtailcore_collection_numchild_check CHECK ((numchild >= 0))
);


--
-- Name: wagtailcore_collection_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_collection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_collectionviewrestriction; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_collectionviewrestriction (
    id integer NOT NULL,
    restriction_type character varying(20) NOT NULL,
    password character varying(255) NOT NULL,
    collection_id integer NOT NULL
);


--
-- Name: wagtailcore_collectionviewrestriction_groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_collectionviewrestriction_groups (
    id bigint NOT NULL,
    collectionviewrestriction_id integer CONSTRAINT wagtailcore_collectionviewr_collectionviewrestriction__not_null NOT NULL,
    group_id integer NOT NULL
);


--
-- Name: wagtailcore_collectionviewrestriction_groups_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_collectionviewrestriction_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collectionviewrestriction_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_collectionviewrestriction_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_collectionviewrestriction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collectionviewrestriction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_comment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_comment (
    id integer NOT NULL,
    text text NOT NULL,
    contentpath text NOT NULL,
    "position" text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    resolved_at timestamp with time zone,
    page_id integer NOT NULL,
    resolved_by_id bigint,
    revision_created_id integer,
    user_id bigint NOT NULL
);


--
-- Name: wagtailcore_comment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_comment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_comment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_commentreply; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_commentreply (
    id integer NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    comment_id integer NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: wagtailcore_commentreply_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_commentreply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_commentreply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_groupapprovaltask; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_groupapprovaltask (
    task_ptr_id integer NOT NULL
);


--
-- Name: wagtailcore_groupapprovaltask_groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_groupapprovaltask_groups (
    id bigint NOT NULL,
    groupapprovaltask_id integer CONSTRAINT wagtailcore_groupapprovaltask_gro_groupapprovaltask_id_not_null NOT NULL,
    group_id integer NOT NULL
);


--
-- Name: wagtailcore_groupapprovaltask_groups_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_groupapprovaltask_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupapprovaltask_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_groupcollectionpermission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_groupcollectionpermission (
    id integer NOT NULL,
    collection_id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);


--
-- Name: wagtailcore_groupcollectionpermission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_groupcollectionpermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupcollectionpermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_grouppagepermission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_grouppagepermission (
    id integer NOT NULL,
    group_id integer NOT NULL,
    page_id integer NOT NULL,
    permission_id integer NOT NULL
);


--
-- Name: wagtailcore_grouppagepermission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_grouppagepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_grouppagepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_groupsitepermission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_groupsitepermission (
    id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL,
    site_id integer NOT NULL
);


--
-- Name: wagtailcore_groupsitepermission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_groupsitepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupsitepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_locale; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_locale (
    id integer NOT NULL,
    language_code character varying(100) NOT NULL
);


--
-- Name: wagtailcore_locale_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_locale ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_locale_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_modellogentry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_modellogentry (
    id integer NOT NULL,
    label text NOT NULL,
    action character varying(255) NOT NULL,
    data jsonb CONSTRAINT wagtailcore_modellogentry_data_json_not_null NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    content_changed boolean NOT NULL,
    deleted boolean NOT NULL,
    object_id character varying(255) NOT NULL,
    content_type_id integer,
    user_id bigint,
    uuid uuid,
    revision_id integer
);


--
-- Name: wagtailcore_modellogentry_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_modellogentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_modellogentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_page; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_page (
    id integer NOT NULL,
    path character varying(255) NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    numchild integer NOT NULL,
    title character varying(255) NOT NULL,
    slug character varying(255) NOT NULL,
    live boolean NOT NULL,
    has_unpublished_changes boolean NOT NULL,
    url_path text NOT NULL,
    seo_title character varying(255) NOT NULL,
    show_in_menus boolean NOT NULL,
    search_description text NOT NULL,
    go_live_at timestamp with time zone,
    expire_at timestamp with time zone,
    expired boolean NOT NULL,
    content_type_id integer NOT NULL,
    owner_id bigint,
    locked boolean NOT NULL,
    latest_revision_created_at timestamp with time zone,
    first_published_at timestamp with time zone,
    live_revision_id integer,
    last_published_at timestamp with time zone,
    draft_title character varying(255) NOT NULL,
    locked_at timestamp with time zone,
    locked_by_id bigint,
    translation_key uuid NOT NULL,
    locale_id integer NOT NULL,
    alias_of_id integer,
    latest_revision_id integer,
    CONSTRAINT wagtailcore_page_depth_check CHECK ((depth >= 0)),
    CONSTRAINT wagtailcore_page_numchild_check CHECK ((numchild >= 0))
);


--
-- Name: wagtailcore_page_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_page ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_page_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_pagelogentry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_pagelogentry (
    id integer NOT NULL,
    label text NOT NULL,
    action character varying(255) NOT NULL,
    data jsonb CONSTRAINT wagtailcore_pagelogentry_data_json_not_null NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    content_changed boolean NOT NULL,
    deleted boolean NOT NULL,
    content_type_id integer,
    page_id integer NOT NULL,
    revision_id integer,
    user_id bigint,
    uuid uuid
);


--
-- Name: wagtailcore_pagelogentry_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_pagelogentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagelogentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_revision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_revision (
    id integer CONSTRAINT wagtailcore_pagerevision_id_not_null NOT NULL,
    created_at timestamp with time zone CONSTRAINT wagtailcore_pagerevision_created_at_not_null NOT NULL,
    content jsonb CONSTRAINT wagtailcore_pagerevision_content_json_not_null NOT NULL,
    approved_go_live_at timestamp with time zone,
    object_id character varying(255) CONSTRAINT wagtailcore_pagerevision_page_id_not_null NOT NULL,
    user_id bigint,
    content_type_id integer NOT NULL,
    base_content_type_id integer NOT NULL,
    object_str text NOT NULL
);


--
-- Name: wagtailcore_pagerevision_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_revision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagerevision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_pagesubscription; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_pagesubscription (
    id integer NOT NULL,
    comment_notifications boolean NOT NULL,
    page_id integer NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: wagtailcore_pagesubscription_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_pagesubscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagesubscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_pageviewrestriction; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_pageviewrestriction (
    id integer NOT NULL,
    password character varying(255) NOT NULL,
    page_id integer NOT NULL,
    restriction_type character varying(20) NOT NULL
);


--
-- Name: wagtailcore_pageviewrestriction_groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_pageviewrestriction_groups (
    id bigint NOT NULL,
    pageviewrestriction_id integer CONSTRAINT wagtailcore_pageviewrestriction_pageviewrestriction_id_not_null NOT NULL,
    group_id integer NOT NULL
);


--
-- Name: wagtailcore_pageviewrestriction_groups_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_pageviewrestriction_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pageviewrestriction_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_pageviewrestriction_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_pageviewrestriction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pageviewrestriction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_referenceindex; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_referenceindex (
    id integer NOT NULL,
    object_id character varying(255) NOT NULL,
    to_object_id character varying(255) NOT NULL,
    model_path text NOT NULL,
    content_path text NOT NULL,
    content_path_hash uuid NOT NULL,
    base_content_type_id integer NOT NULL,
    content_type_id integer NOT NULL,
    to_content_type_id integer NOT NULL
);


--
-- Name: wagtailcore_referenceindex_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_referenceindex ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_referenceindex_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_site; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_site (
    id integer NOT NULL,
    hostname character varying(255) NOT NULL,
    port integer NOT NULL,
    is_default_site boolean NOT NULL,
    root_page_id integer NOT NULL,
    site_name character varying(255) NOT NULL
);


--
-- Name: wagtailcore_site_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_site ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_task; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_task (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    active boolean NOT NULL,
    content_type_id integer NOT NULL
);


--
-- Name: wagtailcore_task_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_taskstate; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_taskstate (
    id integer NOT NULL,
    status character varying(50) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    content_type_id integer NOT NULL,
    revision_id integer CONSTRAINT wagtailcore_taskstate_page_revision_id_not_null NOT NULL,
    task_id integer NOT NULL,
    workflow_state_id integer NOT NULL,
    finished_by_id bigint,
    comment text NOT NULL
);


--
-- Name: wagtailcore_taskstate_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_taskstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_taskstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_uploadedfile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_uploadedfile (
    id integer NOT NULL,
    file character varying(200) NOT NULL,
    for_content_type_id integer,
    uploaded_by_user_id bigint
);


--
-- Name: wagtailcore_uploadedfile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_uploadedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_uploadedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_workflow; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_workflow (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    active boolean NOT NULL
);


--
-- Name: wagtailcore_workflow_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_workflow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_workflowcontenttype; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_workflowcontenttype (
    content_type_id integer NOT NULL,
    workflow_id integer NOT NULL
);


--
-- Name: wagtailcore_workflowpage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_workflowpage (
    page_id integer NOT NULL,
    workflow_id integer NOT NULL
);


--
-- Name: wagtailcore_workflowstate; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_workflowstate (
    id integer NOT NULL,
    status character varying(50) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    current_task_state_id integer,
    object_id character varying(255) CONSTRAINT wagtailcore_workflowstate_page_id_not_null NOT NULL,
    requested_by_id bigint,
    workflow_id integer NOT NULL,
    content_type_id integer NOT NULL,
    base_content_type_id integer NOT NULL
);


--
-- Name: wagtailcore_workflowstate_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_workflowstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflowstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailcore_workflowtask; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailcore_workflowtask (
    id integer NOT NULL,
    sort_order integer,
    task_id integer NOT NULL,
    workflow_id integer NOT NULL
);


--
-- Name: wagtailcore_workflowtask_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailcore_workflowtask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflowtask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtaildocs_document; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtaildocs_document (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    uploaded_by_user_id bigint,
    collection_id integer NOT NULL,
    file_size bigint,
    file_hash character varying(40) NOT NULL,
    CONSTRAINT wagtaildocs_document_file_size_check CHECK ((file_size >= 0))
);


--
-- Name: wagtaildocs_document_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtaildocs_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtaildocs_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailembeds_embed; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailembeds_embed (
    id integer NOT NULL,
    url text NOT NULL,
    max_width smallint,
    type character varying(10) NOT NULL,
    html text NOT NULL,
    title text NOT NULL,
    author_name text NOT NULL,
    provider_name text NOT NULL,
    thumbnail_url text NOT NULL,
    width integer,
    height integer,
    last_updated timestamp with time zone NOT NULL,
    hash character varying(32) NOT NULL,
    cache_until timestamp with time zone
);


--
-- Name: wagtailembeds_embed_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailembeds_embed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailembeds_embed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailimages_image; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailimages_image (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    focal_point_x integer,
    focal_point_y integer,
    focal_point_width integer,
    focal_point_height integer,
    uploaded_by_user_id bigint,
    file_size integer,
    collection_id integer NOT NULL,
    file_hash character varying(40) NOT NULL,
    description character varying(255) NOT NULL,
    CONSTRAINT wagtailimages_image_file_size_check CHECK ((file_size >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_height_check CHECK ((focal_point_height >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_width_check CHECK ((focal_point_width >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_x_check CHECK ((focal_point_x >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_y_check CHECK ((focal_point_y >= 0))
);


--
-- Name: wagtailimages_image_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailimages_image ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailimages_image_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailimages_rendition; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailimages_rendition (
    id integer NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    focal_point_key character varying(16) NOT NULL,
    filter_spec character varying(255) NOT NULL,
    image_id integer NOT NULL
);


--
-- Name: wagtailimages_rendition_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailimages_rendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailimages_rendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailredirects_redirect; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailredirects_redirect (
    id integer NOT NULL,
    old_path character varying(255) NOT NULL,
    is_permanent boolean NOT NULL,
    redirect_link character varying(255) NOT NULL,
    redirect_page_id integer,
    site_id integer,
    automatically_created boolean NOT NULL,
    created_at timestamp with time zone,
    redirect_page_route_path character varying(255) NOT NULL
);


--
-- Name: wagtailredirects_redirect_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailredirects_redirect ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailredirects_redirect_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailsearch_indexentry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailsearch_indexentry (
    id integer NOT NULL,
    object_id character varying(50) NOT NULL,
    title_norm double precision NOT NULL,
    content_type_id integer NOT NULL,
    autocomplete tsvector NOT NULL,
    title tsvector NOT NULL,
    body tsvector NOT NULL,
    title_text text NOT NULL,
    body_text text NOT NULL
);


--
-- Name: wagtailsearch_indexentry_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailsearch_indexentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailsearch_indexentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wagtailusers_userprofile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wagtailusers_userprofile (
    id integer NOT NULL,
    submitted_notifications boolean NOT NULL,
    approved_notifications boolean NOT NULL,
    rejected_notifications boolean NOT NULL,
    user_id bigint NOT NULL,
    preferred_language character varying(10) NOT NULL,
    current_time_zone character varying(40) NOT NULL,
    avatar character varying(100) NOT NULL,
    updated_comments_notifications boolean CONSTRAINT wagtailusers_userprofile_updated_comments_notification_not_null NOT NULL,
    dismissibles jsonb NOT NULL,
    theme character varying(40) NOT NULL,
    density character varying(40) NOT NULL,
    contrast character varying(40) NOT NULL,
    keyboard_shortcuts boolean NOT NULL
);


--
-- Name: wagtailusers_userprofile_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.wagtailusers_userprofile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailusers_userprofile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: address_country; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.address_country (iso_3166_1_a2, iso_3166_1_a3, iso_3166_1_numeric, printable_name, name, display_order, is_shipping_country) FROM stdin;
\.


--
-- Data for Name: address_useraddress; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.address_useraddress (id, title, first_name, last_name, line1, line2, line3, line4, state, postcode, search_text, phone_number, notes, is_default_for_shipping, is_default_for_billing, num_orders_as_shipping_address, hash, date_created, country_id, user_id, num_orders_as_billing_address, code) FROM stdin;
\.


--
-- Data for Name: auth_group; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auth_group (id, name) FROM stdin;
1	Moderators
2	Editors
\.


--
-- Data for Name: auth_group_permissions; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auth_group_permissions (id, group_id, permission_id) FROM stdin;
1	1	109
2	2	109
3	1	112
4	1	110
5	1	111
6	2	112
7	2	110
8	2	111
9	1	113
10	2	113
11	1	114
12	1	115
13	1	116
14	2	114
15	2	115
16	2	116
17	1	117
18	2	117
\.


--
-- Data for Name: auth_permission; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auth_permission (id, name, content_type_id, codename) FROM stdin;
1	Can add locale	3	add_locale
2	Can change locale	3	change_locale
3	Can delete locale	3	delete_locale
4	Can view locale	3	view_locale
5	Can add site	4	add_site
6	Can change site	4	change_site
7	Can delete site	4	delete_site
8	Can view site	4	view_site
9	Can add group site permission	5	add_groupsitepermission
10	Can change group site permission	5	change_groupsitepermission
11	Can delete group site permission	5	delete_groupsitepermission
12	Can view group site permission	5	view_groupsitepermission
13	Can add API token	6	add_apitoken
14	Can change API token	6	change_apitoken
15	Can delete API token	6	delete_apitoken
16	Can view API token	6	view_apitoken
17	Can add model log entry	7	add_modellogentry
18	Can change model log entry	7	change_modellogentry
19	Can delete model log entry	7	delete_modellogentry
20	Can view model log entry	7	view_modellogentry
21	Can add revision	8	add_revision
22	Can change revision	8	change_revision
23	Can delete revision	8	delete_revision
24	Can view revision	8	view_revision
25	Can add collection view restriction	9	add_collectionviewrestriction
26	Can change collection view restriction	9	change_collectionviewrestriction
27	Can delete collection view restriction	9	delete_collectionviewrestriction
28	Can view collection view restriction	9	view_collectionviewrestriction
29	Can add collection	10	add_collection
30	Can change collection	10	change_collection
31	Can delete collection	10	delete_collection
32	Can view collection	10	view_collection
33	Can add group collection permission	11	add_groupcollectionpermission
34	Can change group collection permission	11	change_groupcollectionpermission
35	Can delete group collection permission	11	delete_groupcollectionpermission
36	Can view group collection permission	11	view_groupcollectionpermission
37	Can add uploaded file	12	add_uploadedfile
38	Can change uploaded file	12	change_uploadedfile
39	Can delete uploaded file	12	delete_uploadedfile
40	Can view uploaded file	12	view_uploadedfile
41	Can add workflow content type	13	add_workflowcontenttype
42	Can change workflow content type	13	change_workflowcontenttype
43	Can delete workflow content type	13	delete_workflowcontenttype
44	Can view workflow content type	13	view_workflowcontenttype
45	Can add Workflow state	14	add_workflowstate
46	Can change Workflow state	14	change_workflowstate
47	Can delete Workflow state	14	delete_workflowstate
48	Can view Workflow state	14	view_workflowstate
49	Can add workflow	15	add_workflow
50	Can change workflow	15	change_workflow
51	Can delete workflow	15	delete_workflow
52	Can view workflow	15	view_workflow
53	Can add workflow task order	16	add_workflowtask
54	Can change workflow task order	16	change_workflowtask
55	Can delete workflow task order	16	delete_workflowtask
56	Can view workflow task order	16	view_workflowtask
57	Can add task	17	add_task
58	Can change task	17	change_task
59	Can delete task	17	delete_task
60	Can view task	17	view_task
61	Can add Group approval task	2	add_groupapprovaltask
62	Can change Group approval task	2	change_groupapprovaltask
63	Can delete Group approval task	2	delete_groupapprovaltask
64	Can view Group approval task	2	view_groupapprovaltask
65	Can add Task state	18	add_taskstate
66	Can change Task state	18	change_taskstate
67	Can delete Task state	18	delete_taskstate
68	Can view Task state	18	view_taskstate
69	Can add page	1	add_page
70	Can change page	1	change_page
71	Can delete page	1	delete_page
72	Can view page	1	view_page
73	Delete pages with children	1	bulk_delete_page
74	Lock/unlock pages you've locked	1	lock_page
75	Publish any page	1	publish_page
76	Unlock any page	1	unlock_page
77	Can add group page permission	19	add_grouppagepermission
78	Can change group page permission	19	change_grouppagepermission
79	Can delete group page permission	19	delete_grouppagepermission
80	Can view group page permission	19	view_grouppagepermission
81	Can add page view restriction	20	add_pageviewrestriction
82	Can change page view restriction	20	change_pageviewrestriction
83	Can delete page view restriction	20	delete_pageviewrestriction
84	Can view page view restriction	20	view_pageviewrestriction
85	Can add workflow page	21	add_workflowpage
86	Can change workflow page	21	change_workflowpage
87	Can delete workflow page	21	delete_workflowpage
88	Can view workflow page	21	view_workflowpage
89	Can add page log entry	22	add_pagelogentry
90	Can change page log entry	22	change_pagelogentry
91	Can delete page log entry	22	delete_pagelogentry
92	Can view page log entry	22	view_pagelogentry
93	Can add comment	23	add_comment
94	Can change comment	23	change_comment
95	Can delete comment	23	delete_comment
96	Can view comment	23	view_comment
97	Can add comment reply	24	add_commentreply
98	Can change comment reply	24	change_commentreply
99	Can delete comment reply	24	delete_commentreply
100	Can view comment reply	24	view_commentreply
101	Can add page subscription	25	add_pagesubscription
102	Can change page subscription	25	change_pagesubscription
103	Can delete page subscription	25	delete_pagesubscription
104	Can view page subscription	25	view_pagesubscription
105	Can add reference index	26	add_referenceindex
106	Can change reference index	26	change_referenceindex
107	Can delete reference index	26	delete_referenceindex
108	Can view reference index	26	view_referenceindex
109	Can access Wagtail admin	30	access_admin
110	Can add document	31	add_document
111	Can change document	31	change_document
112	Can delete document	31	delete_document
113	Can choose document	31	choose_document
114	Can add image	32	add_image
115	Can change image	32	change_image
116	Can delete image	32	delete_image
117	Can choose image	32	choose_image
118	Can add case study	33	add_casestudypage
119	Can change case study	33	change_casestudypage
120	Can delete case study	33	delete_casestudypage
121	Can view case study	33	view_casestudypage
122	Can add partner index page	28	add_partnerindexpage
123	Can change partner index page	28	change_partnerindexpage
124	Can delete partner index page	28	delete_partnerindexpage
125	Can view partner index page	28	view_partnerindexpage
126	Can add solution page	34	add_solutionpage
127	Can change solution page	34	change_solutionpage
128	Can delete solution page	34	delete_solutionpage
129	Can view solution page	34	view_solutionpage
130	Can add document	35	add_storefrontdocument
131	Can change document	35	change_storefrontdocument
132	Can delete document	35	delete_storefrontdocument
133	Can view document	35	view_storefrontdocument
134	Can add picture	36	add_storefrontimage
135	Can change picture	36	change_storefrontimage
136	Can delete picture	36	delete_storefrontimage
137	Can view picture	36	view_storefrontimage
138	Can add storefront	37	add_storefrontpage
139	Can change storefront	37	change_storefrontpage
140	Can delete storefront	37	delete_storefrontpage
141	Can view storefront	37	view_storefrontpage
142	Can add storefront rendition	38	add_storefrontrendition
143	Can change storefront rendition	38	change_storefrontrendition
144	Can delete storefront rendition	38	delete_storefrontrendition
145	Can view storefront rendition	38	view_storefrontrendition
146	Can add theme	39	add_theme
147	Can change theme	39	change_theme
148	Can delete theme	39	delete_theme
149	Can view theme	39	view_theme
150	Can add editing area	40	add_editingarea
151	Can change editing area	40	change_editingarea
152	Can delete editing area	40	delete_editingarea
153	Can view editing area	40	view_editingarea
154	Can add brand permission	41	add_brandpermission
155	Can change brand permission	41	change_brandpermission
156	Can delete brand permission	41	delete_brandpermission
157	Can view brand permission	41	view_brandpermission
158	Can add lead	42	add_lead
159	Can change lead	42	change_lead
160	Can delete lead	42	delete_lead
161	Can view lead	42	view_lead
162	Can add lead form	43	add_leadform
163	Can change lead form	43	change_leadform
164	Can delete lead form	43	delete_leadform
165	Can view lead form	43	view_leadform
166	Can add lead note	44	add_leadnote
167	Can change lead note	44	change_leadnote
168	Can delete lead note	44	delete_leadnote
169	Can view lead note	44	view_leadnote
170	Can add page visits	45	add_pagevisits
171	Can change page visits	45	change_pagevisits
172	Can delete page visits	45	delete_pagevisits
173	Can view page visits	45	view_pagevisits
174	Can add lead webhook	46	add_leadwebhook
175	Can change lead webhook	46	change_leadwebhook
176	Can delete lead webhook	46	delete_leadwebhook
177	Can view lead webhook	46	view_leadwebhook
178	Can add lead delivery	47	add_leaddelivery
179	Can change lead delivery	47	change_leaddelivery
180	Can delete lead delivery	47	delete_leaddelivery
181	Can view lead delivery	47	view_leaddelivery
182	Can add lead route	48	add_leadroute
183	Can change lead route	48	change_leadroute
184	Can delete lead route	48	delete_leadroute
185	Can view lead route	48	view_leadroute
186	Can add brand rules	49	add_brandrules
187	Can change brand rules	49	change_brandrules
188	Can delete brand rules	49	delete_brandrules
189	Can view brand rules	49	view_brandrules
190	Can add brand approval	50	add_brandapproval
191	Can change brand approval	50	change_brandapproval
192	Can delete brand approval	50	delete_brandapproval
193	Can view brand approval	50	view_brandapproval
194	Can add page review	51	add_pagereview
195	Can change page review	51	change_pagereview
196	Can delete page review	51	delete_pagereview
197	Can view page review	51	view_pagereview
198	Can add page step	52	add_pagestep
199	Can change page step	52	change_pagestep
200	Can delete page step	52	delete_pagestep
201	Can view page step	52	view_pagestep
202	Can add own host	53	add_ownhost
203	Can change own host	53	change_ownhost
204	Can delete own host	53	delete_ownhost
205	Can view own host	53	view_ownhost
206	Can add theme draft	54	add_themedraft
207	Can change theme draft	54	change_themedraft
208	Can delete theme draft	54	delete_themedraft
209	Can view theme draft	54	view_themedraft
210	Can add theme version	55	add_themeversion
211	Can change theme version	55	change_themeversion
212	Can delete theme version	55	delete_themeversion
213	Can view theme version	55	view_themeversion
214	Can add page	56	add_partnerpage
215	Can change page	56	change_partnerpage
216	Can delete page	56	delete_partnerpage
217	Can view page	56	view_partnerpage
218	Can add front page	27	add_homepage
219	Can change front page	27	change_homepage
220	Can delete front page	27	delete_homepage
221	Can view front page	27	view_homepage
222	Can add section	57	add_sectionpage
223	Can change section	57	change_sectionpage
224	Can delete section	57	delete_sectionpage
225	Can view section	57	view_sectionpage
226	Can add article	58	add_articlepage
227	Can change article	58	change_articlepage
228	Can delete article	58	delete_articlepage
229	Can view article	58	view_articlepage
230	Can add landing page	59	add_landingpage
231	Can change landing page	59	change_landingpage
232	Can delete landing page	59	delete_landingpage
233	Can view landing page	59	view_landingpage
234	Can add list of collections	29	add_collectionindexpage
235	Can change list of collections	29	change_collectionindexpage
236	Can delete list of collections	29	delete_collectionindexpage
237	Can view list of collections	29	view_collectionindexpage
238	Can add collection	60	add_collectionpage
239	Can change collection	60	change_collectionpage
240	Can delete collection	60	delete_collectionpage
241	Can view collection	60	view_collectionpage
242	Can add index job	61	add_indexjob
243	Can change index job	61	change_indexjob
244	Can delete index job	61	delete_indexjob
245	Can view index job	61	view_indexjob
246	Can add kept query	62	add_keptquery
247	Can change kept query	62	change_keptquery
248	Can delete kept query	62	delete_keptquery
249	Can view kept query	62	view_keptquery
250	Can add search rule	63	add_searchrule
251	Can change search rule	63	change_searchrule
252	Can delete search rule	63	delete_searchrule
253	Can view search rule	63	view_searchrule
254	Can add known document	64	add_knowndocument
255	Can change known document	64	change_knowndocument
256	Can delete known document	64	delete_knowndocument
257	Can view known document	64	view_knowndocument
258	Can add saved search	65	add_savedsearch
259	Can change saved search	65	change_savedsearch
260	Can delete saved search	65	delete_savedsearch
261	Can view saved search	65	view_savedsearch
262	Can add told document	66	add_tolddocument
263	Can change told document	66	change_tolddocument
264	Can delete told document	66	delete_tolddocument
265	Can view told document	66	view_tolddocument
266	Can add basket	67	add_basket
267	Can change basket	67	change_basket
268	Can delete basket	67	delete_basket
269	Can view basket	67	view_basket
270	Can add basket item	68	add_basketitem
271	Can change basket item	68	change_basketitem
272	Can delete basket item	68	delete_basketitem
273	Can view basket item	68	view_basketitem
274	Can add quote	69	add_quote
275	Can change quote	69	change_quote
276	Can delete quote	69	delete_quote
277	Can view quote	69	view_quote
278	Can add quote line	70	add_quoteline
279	Can change quote line	70	change_quoteline
280	Can delete quote line	70	delete_quoteline
281	Can view quote line	70	view_quoteline
282	Can add quote component	71	add_quotecomponent
283	Can change quote component	71	change_quotecomponent
284	Can delete quote component	71	delete_quotecomponent
285	Can view quote component	71	view_quotecomponent
286	Can add quote message	72	add_quotemessage
287	Can change quote message	72	change_quotemessage
288	Can delete quote message	72	delete_quotemessage
289	Can view quote message	72	view_quotemessage
290	Can add quote request	73	add_quoterequest
291	Can change quote request	73	change_quoterequest
292	Can delete quote request	73	delete_quoterequest
293	Can view quote request	73	view_quoterequest
294	Can add quote version	74	add_quoteversion
295	Can change quote version	74	change_quoteversion
296	Can delete quote version	74	delete_quoteversion
297	Can view quote version	74	view_quoteversion
298	Can add consent	75	add_consent
299	Can change consent	75	change_consent
300	Can delete consent	75	delete_consent
301	Can view consent	75	view_consent
302	Can add request item	76	add_requestitem
303	Can change request item	76	change_requestitem
304	Can delete request item	76	delete_requestitem
305	Can view request item	76	view_requestitem
306	Can add version party	77	add_versionparty
307	Can change version party	77	change_versionparty
308	Can delete version party	77	delete_versionparty
309	Can view version party	77	view_versionparty
310	Can add acceptance	78	add_acceptance
311	Can change acceptance	78	change_acceptance
312	Can delete acceptance	78	delete_acceptance
313	Can view acceptance	78	view_acceptance
314	Can add counter offer	79	add_counteroffer
315	Can change counter offer	79	change_counteroffer
316	Can delete counter offer	79	delete_counteroffer
317	Can view counter offer	79	view_counteroffer
318	Can add counter line	80	add_counterline
319	Can change counter line	80	change_counterline
320	Can delete counter line	80	delete_counterline
321	Can view counter line	80	view_counterline
322	Can add counter quantity	81	add_counterquantity
323	Can change counter quantity	81	change_counterquantity
324	Can delete counter quantity	81	delete_counterquantity
325	Can view counter quantity	81	view_counterquantity
326	Can add request question	82	add_requestquestion
327	Can change request question	82	change_requestquestion
328	Can delete request question	82	delete_requestquestion
329	Can view request question	82	view_requestquestion
330	Can add approval	83	add_approval
331	Can change approval	83	change_approval
332	Can delete approval	83	delete_approval
333	Can view approval	83	view_approval
334	Can add approval ask	84	add_approvalask
335	Can change approval ask	84	change_approvalask
336	Can delete approval ask	84	delete_approvalask
337	Can view approval ask	84	view_approvalask
338	Can add approval rule	85	add_approvalrule
339	Can change approval rule	85	change_approvalrule
340	Can delete approval rule	85	delete_approvalrule
341	Can view approval rule	85	view_approvalrule
342	Can add approval rule step	86	add_approvalrulestep
343	Can change approval rule step	86	change_approvalrulestep
344	Can delete approval rule step	86	delete_approvalrulestep
345	Can view approval rule step	86	view_approvalrulestep
346	Can add approval step	87	add_approvalstep
347	Can change approval step	87	change_approvalstep
348	Can delete approval step	87	delete_approvalstep
349	Can view approval step	87	view_approvalstep
350	Can add approval decision	88	add_approvaldecision
351	Can change approval decision	88	change_approvaldecision
352	Can delete approval decision	88	delete_approvaldecision
353	Can view approval decision	88	view_approvaldecision
354	Can add stand in	89	add_standin
355	Can change stand in	89	change_standin
356	Can delete stand in	89	delete_standin
357	Can view stand in	89	view_standin
358	Can add quote plan part	90	add_quoteplanpart
359	Can change quote plan part	90	change_quoteplanpart
360	Can delete quote plan part	90	delete_quoteplanpart
361	Can view quote plan part	90	view_quoteplanpart
362	Can add budget	91	add_budget
363	Can change budget	91	change_budget
364	Can delete budget	91	delete_budget
365	Can view budget	91	view_budget
366	Can add budget entry	92	add_budgetentry
367	Can change budget entry	92	change_budgetentry
368	Can delete budget entry	92	delete_budgetentry
369	Can view budget entry	92	view_budgetentry
370	Can add quote template	93	add_quotetemplate
371	Can change quote template	93	change_quotetemplate
372	Can delete quote template	93	delete_quotetemplate
373	Can view quote template	93	view_quotetemplate
374	Can add conversation mark	94	add_conversationmark
375	Can change conversation mark	94	change_conversationmark
376	Can delete conversation mark	94	delete_conversationmark
377	Can view conversation mark	94	view_conversationmark
378	Can add message mention	95	add_messagemention
379	Can change message mention	95	change_messagemention
380	Can delete message mention	95	delete_messagemention
381	Can view message mention	95	view_messagemention
382	Can add quote file	96	add_quotefile
383	Can change quote file	96	change_quotefile
384	Can delete quote file	96	delete_quotefile
385	Can view quote file	96	view_quotefile
386	Can add requirement answer	97	add_requirementanswer
387	Can change requirement answer	97	change_requirementanswer
388	Can delete requirement answer	97	delete_requirementanswer
389	Can view requirement answer	97	view_requirementanswer
390	Can add price ask	98	add_priceask
391	Can change price ask	98	change_priceask
392	Can delete price ask	98	delete_priceask
393	Can view price ask	98	view_priceask
394	Can add special price	99	add_specialprice
395	Can change special price	99	change_specialprice
396	Can delete special price	99	delete_specialprice
397	Can view special price	99	view_specialprice
398	Can add pass on	100	add_passon
399	Can change pass on	100	change_passon
400	Can delete pass on	100	delete_passon
401	Can view pass on	100	view_passon
402	Can add bulk action	101	add_bulkaction
403	Can change bulk action	101	change_bulkaction
404	Can delete bulk action	101	delete_bulkaction
405	Can view bulk action	101	view_bulkaction
406	Can add bulk action row	102	add_bulkactionrow
407	Can change bulk action row	102	change_bulkactionrow
408	Can delete bulk action row	102	delete_bulkactionrow
409	Can view bulk action row	102	view_bulkactionrow
410	Can add signature news	103	add_signaturenews
411	Can change signature news	103	change_signaturenews
412	Can delete signature news	103	delete_signaturenews
413	Can view signature news	103	view_signaturenews
414	Can add signature request	104	add_signaturerequest
415	Can change signature request	104	change_signaturerequest
416	Can delete signature request	104	delete_signaturerequest
417	Can view signature request	104	view_signaturerequest
418	Can add request addition	105	add_requestaddition
419	Can change request addition	105	change_requestaddition
420	Can delete request addition	105	delete_requestaddition
421	Can view request addition	105	view_requestaddition
422	Can add order	106	add_order
423	Can change order	106	change_order
424	Can delete order	106	delete_order
425	Can view order	106	view_order
426	Can add order line	107	add_orderline
427	Can change order line	107	change_orderline
428	Can delete order line	107	delete_orderline
429	Can view order line	107	view_orderline
430	Can add deal	108	add_deal
431	Can change deal	108	change_deal
432	Can delete deal	108	delete_deal
433	Can view deal	108	view_deal
434	Can add deal registration	109	add_dealregistration
435	Can change deal registration	109	change_dealregistration
436	Can delete deal registration	109	delete_dealregistration
437	Can view deal registration	109	view_dealregistration
438	Can add referral code	110	add_referralcode
439	Can change referral code	110	change_referralcode
440	Can delete referral code	110	delete_referralcode
441	Can view referral code	110	view_referralcode
442	Can add touch	111	add_touch
443	Can change touch	111	change_touch
444	Can delete touch	111	delete_touch
445	Can view touch	111	view_touch
446	Can add pending touch	112	add_pendingtouch
447	Can change pending touch	112	change_pendingtouch
448	Can delete pending touch	112	delete_pendingtouch
449	Can view pending touch	112	view_pendingtouch
450	Can add touch answer	113	add_touchanswer
451	Can change touch answer	113	change_touchanswer
452	Can delete touch answer	113	delete_touchanswer
453	Can view touch answer	113	view_touchanswer
454	Can add visit consent	114	add_visitconsent
455	Can change visit consent	114	change_visitconsent
456	Can delete visit consent	114	delete_visitconsent
457	Can view visit consent	114	view_visitconsent
458	Can add touch expiry	115	add_touchexpiry
459	Can change touch expiry	115	change_touchexpiry
460	Can delete touch expiry	115	delete_touchexpiry
461	Can view touch expiry	115	view_touchexpiry
462	Can add appeal	116	add_appeal
463	Can change appeal	116	change_appeal
464	Can delete appeal	116	delete_appeal
465	Can view appeal	116	view_appeal
466	Can add balance transaction	117	add_balancetransaction
467	Can change balance transaction	117	change_balancetransaction
468	Can delete balance transaction	117	delete_balancetransaction
469	Can view balance transaction	117	view_balancetransaction
470	Can add event cursor	118	add_eventcursor
471	Can change event cursor	118	change_eventcursor
472	Can delete event cursor	118	delete_eventcursor
473	Can view event cursor	118	view_eventcursor
474	Can add journal entry	119	add_journalentry
475	Can change journal entry	119	change_journalentry
476	Can delete journal entry	119	delete_journalentry
477	Can view journal entry	119	view_journalentry
478	Can add webhook endpoint	120	add_webhookendpoint
479	Can change webhook endpoint	120	change_webhookendpoint
480	Can delete webhook endpoint	120	delete_webhookendpoint
481	Can view webhook endpoint	120	view_webhookendpoint
482	Can add buyer customer	121	add_buyercustomer
483	Can change buyer customer	121	change_buyercustomer
484	Can delete buyer customer	121	delete_buyercustomer
485	Can view buyer customer	121	view_buyercustomer
486	Can add ledger account	122	add_ledgeraccount
487	Can change ledger account	122	change_ledgeraccount
488	Can delete ledger account	122	delete_ledgeraccount
489	Can view ledger account	122	view_ledgeraccount
490	Can add line delivery	123	add_linedelivery
491	Can change line delivery	123	change_linedelivery
492	Can delete line delivery	123	delete_linedelivery
493	Can view line delivery	123	view_linedelivery
494	Can add payee account	124	add_payeeaccount
495	Can change payee account	124	change_payeeaccount
496	Can delete payee account	124	delete_payeeaccount
497	Can view payee account	124	view_payeeaccount
498	Can add payment	125	add_payment
499	Can change payment	125	change_payment
500	Can delete payment	125	delete_payment
501	Can view payment	125	view_payment
502	Can add payout	126	add_payout
503	Can change payout	126	change_payout
504	Can delete payout	126	delete_payout
505	Can view payout	126	view_payout
506	Can add portion	127	add_portion
507	Can change portion	127	change_portion
508	Can delete portion	127	delete_portion
509	Can view portion	127	view_portion
510	Can add posting	128	add_posting
511	Can change posting	128	change_posting
512	Can delete posting	128	delete_posting
513	Can view posting	128	view_posting
514	Can add refund	129	add_refund
515	Can change refund	129	change_refund
516	Can delete refund	129	delete_refund
517	Can view refund	129	view_refund
518	Can add refund part	130	add_refundpart
519	Can change refund part	130	change_refundpart
520	Can delete refund part	130	delete_refundpart
521	Can view refund part	130	view_refundpart
522	Can add release	131	add_release
523	Can change release	131	change_release
524	Can delete release	131	delete_release
525	Can view release	131	view_release
526	Can add release rule	132	add_releaserule
527	Can change release rule	132	change_releaserule
528	Can delete release rule	132	delete_releaserule
529	Can view release rule	132	view_releaserule
530	Can add share	133	add_share
531	Can change share	133	change_share
532	Can delete share	133	delete_share
533	Can view share	133	view_share
534	Can add take rate	134	add_takerate
535	Can change take rate	134	change_takerate
536	Can delete take rate	134	delete_takerate
537	Can view take rate	134	view_takerate
538	Can add transfer	135	add_transfer
539	Can change transfer	135	change_transfer
540	Can delete transfer	135	delete_transfer
541	Can view transfer	135	view_transfer
542	Can add reversal	136	add_reversal
543	Can change reversal	136	change_reversal
544	Can delete reversal	136	delete_reversal
545	Can view reversal	136	view_reversal
546	Can add transfer part	137	add_transferpart
547	Can change transfer part	137	change_transferpart
548	Can delete transfer part	137	delete_transferpart
549	Can view transfer part	137	view_transferpart
550	Can add webhook event	138	add_webhookevent
551	Can change webhook event	138	change_webhookevent
552	Can delete webhook event	138	delete_webhookevent
553	Can view webhook event	138	view_webhookevent
554	Can add adjustment	139	add_adjustment
555	Can change adjustment	139	change_adjustment
556	Can delete adjustment	139	delete_adjustment
557	Can view adjustment	139	view_adjustment
558	Can add balance snapshot	140	add_balancesnapshot
559	Can change balance snapshot	140	change_balancesnapshot
560	Can delete balance snapshot	140	delete_balancesnapshot
561	Can view balance snapshot	140	view_balancesnapshot
562	Can add buyer terms	141	add_buyerterms
563	Can change buyer terms	141	change_buyerterms
564	Can delete buyer terms	141	delete_buyerterms
565	Can view buyer terms	141	view_buyerterms
566	Can add cash refund	142	add_cashrefund
567	Can change cash refund	142	change_cashrefund
568	Can delete cash refund	142	delete_cashrefund
569	Can view cash refund	142	view_cashrefund
570	Can add dispute	143	add_dispute
571	Can change dispute	143	change_dispute
572	Can delete dispute	143	delete_dispute
573	Can view dispute	143	view_dispute
574	Can add dispute file	144	add_disputefile
575	Can change dispute file	144	change_disputefile
576	Can delete dispute file	144	delete_disputefile
577	Can view dispute file	144	view_disputefile
578	Can add dunning notice	145	add_dunningnotice
579	Can change dunning notice	145	change_dunningnotice
580	Can delete dunning notice	145	delete_dunningnotice
581	Can view dunning notice	145	view_dunningnotice
582	Can add fee plan	146	add_feeplan
583	Can change fee plan	146	change_feeplan
584	Can delete fee plan	146	delete_feeplan
585	Can view fee plan	146	view_feeplan
586	Can add hold	147	add_hold
587	Can change hold	147	change_hold
588	Can delete hold	147	delete_hold
589	Can view hold	147	view_hold
590	Can add plan membership	148	add_planmembership
591	Can change plan membership	148	change_planmembership
592	Can delete plan membership	148	delete_planmembership
593	Can view plan membership	148	view_planmembership
594	Can add reserve end	149	add_reserveend
595	Can change reserve end	149	change_reserveend
596	Can delete reserve end	149	delete_reserveend
597	Can view reserve end	149	view_reserveend
598	Can add saved method	150	add_savedmethod
599	Can change saved method	150	change_savedmethod
600	Can delete saved method	150	delete_savedmethod
601	Can view saved method	150	view_savedmethod
602	Can add self billing document	151	add_selfbillingdocument
603	Can change self billing document	151	change_selfbillingdocument
604	Can delete self billing document	151	delete_selfbillingdocument
605	Can view self billing document	151	view_selfbillingdocument
606	Can add unapplied cash	152	add_unappliedcash
607	Can change unapplied cash	152	change_unappliedcash
608	Can delete unapplied cash	152	delete_unappliedcash
609	Can view unapplied cash	152	view_unappliedcash
610	Can add buyer cash	153	add_buyercash
611	Can change buyer cash	153	change_buyercash
612	Can delete buyer cash	153	delete_buyercash
613	Can view buyer cash	153	view_buyercash
614	Can add refund return	154	add_refundreturn
615	Can change refund return	154	change_refundreturn
616	Can delete refund return	154	delete_refundreturn
617	Can view refund return	154	view_refundreturn
618	Can add payment attempt	155	add_paymentattempt
619	Can change payment attempt	155	change_paymentattempt
620	Can delete payment attempt	155	delete_paymentattempt
621	Can view payment attempt	155	view_paymentattempt
622	Can add transfer attempt	156	add_transferattempt
623	Can change transfer attempt	156	change_transferattempt
624	Can delete transfer attempt	156	delete_transferattempt
625	Can view transfer attempt	156	view_transferattempt
626	Can add refund attempt	157	add_refundattempt
627	Can change refund attempt	157	change_refundattempt
628	Can delete refund attempt	157	delete_refundattempt
629	Can view refund attempt	157	view_refundattempt
630	Can add billed order	158	add_billedorder
631	Can change billed order	158	change_billedorder
632	Can delete billed order	158	delete_billedorder
633	Can view billed order	158	view_billedorder
634	Can add billed line	159	add_billedline
635	Can change billed line	159	change_billedline
636	Can delete billed line	159	delete_billedline
637	Can view billed line	159	view_billedline
638	Can add objection	160	add_objection
639	Can change objection	160	change_objection
640	Can delete objection	160	delete_objection
641	Can view objection	160	view_objection
642	Can add account attempt	161	add_accountattempt
643	Can change account attempt	161	change_accountattempt
644	Can delete account attempt	161	delete_accountattempt
645	Can view account attempt	161	view_accountattempt
646	Can add feed run	162	add_feedrun
647	Can change feed run	162	change_feedrun
648	Can delete feed run	162	delete_feedrun
649	Can view feed run	162	view_feedrun
650	Can add feed report row	163	add_feedreportrow
651	Can change feed report row	163	change_feedreportrow
652	Can delete feed report row	163	delete_feedreportrow
653	Can view feed report row	163	view_feedreportrow
654	Can add plan	164	add_plan
655	Can change plan	164	change_plan
656	Can delete plan	164	delete_plan
657	Can view plan	164	view_plan
658	Can add bundle item	165	add_bundleitem
659	Can change bundle item	165	change_bundleitem
660	Can delete bundle item	165	delete_bundleitem
661	Can view bundle item	165	view_bundleitem
662	Can add plan price	166	add_planprice
663	Can change plan price	166	change_planprice
664	Can delete plan price	166	delete_planprice
665	Can view plan price	166	view_planprice
666	Can add wholesale price	167	add_wholesaleprice
667	Can change wholesale price	167	change_wholesaleprice
668	Can delete wholesale price	167	delete_wholesaleprice
669	Can view wholesale price	167	view_wholesaleprice
670	Can add bundle offer	168	add_bundleoffer
671	Can change bundle offer	168	change_bundleoffer
672	Can delete bundle offer	168	delete_bundleoffer
673	Can view bundle offer	168	view_bundleoffer
674	Can add plan external id	169	add_planexternalid
675	Can change plan external id	169	change_planexternalid
676	Can delete plan external id	169	delete_planexternalid
677	Can view plan external id	169	view_planexternalid
678	Can add product external id	170	add_productexternalid
679	Can change product external id	170	change_productexternalid
680	Can delete product external id	170	delete_productexternalid
681	Can view product external id	170	view_productexternalid
682	Can add listing change	171	add_listingchange
683	Can change listing change	171	change_listingchange
684	Can delete listing change	171	delete_listingchange
685	Can view listing change	171	view_listingchange
686	Can add change comment	172	add_changecomment
687	Can change change comment	172	change_changecomment
688	Can delete change comment	172	delete_changecomment
689	Can view change comment	172	view_changecomment
690	Can add review rule	173	add_reviewrule
691	Can change review rule	173	change_reviewrule
692	Can delete review rule	173	delete_reviewrule
693	Can view review rule	173	view_reviewrule
694	Can add trusted owner	174	add_trustedowner
695	Can change trusted owner	174	change_trustedowner
696	Can delete trusted owner	174	delete_trustedowner
697	Can view trusted owner	174	view_trustedowner
698	Can add bulk edit	175	add_bulkedit
699	Can change bulk edit	175	change_bulkedit
700	Can delete bulk edit	175	delete_bulkedit
701	Can view bulk edit	175	view_bulkedit
702	Can add bulk edit row	176	add_bulkeditrow
703	Can change bulk edit row	176	change_bulkeditrow
704	Can delete bulk edit row	176	delete_bulkeditrow
705	Can view bulk edit row	176	view_bulkeditrow
706	Can add bundle driver	177	add_bundledriver
707	Can change bundle driver	177	change_bundledriver
708	Can delete bundle driver	177	delete_bundledriver
709	Can view bundle driver	177	view_bundledriver
710	Can add product review	178	add_productreview
711	Can change product review	178	change_productreview
712	Can delete product review	178	delete_productreview
713	Can view product review	178	view_productreview
714	Can add review invitation	179	add_reviewinvitation
715	Can change review invitation	179	change_reviewinvitation
716	Can delete review invitation	179	delete_reviewinvitation
717	Can view review invitation	179	view_reviewinvitation
718	Can add review report	180	add_reviewreport
719	Can change review report	180	change_reviewreport
720	Can delete review report	180	delete_reviewreport
721	Can view review report	180	view_reviewreport
722	Can add listing file	181	add_listingfile
723	Can change listing file	181	change_listingfile
724	Can delete listing file	181	delete_listingfile
725	Can view listing file	181	view_listingfile
726	Can add listing question	182	add_listingquestion
727	Can change listing question	182	change_listingquestion
728	Can delete listing question	182	delete_listingquestion
729	Can view listing question	182	view_listingquestion
730	Can add question answer	183	add_questionanswer
731	Can change question answer	183	change_questionanswer
732	Can delete question answer	183	delete_questionanswer
733	Can view question answer	183	view_questionanswer
734	Can add question report	184	add_questionreport
735	Can change question report	184	change_questionreport
736	Can delete question report	184	delete_questionreport
737	Can view question report	184	view_questionreport
738	Can add feed mapping	185	add_feedmapping
739	Can change feed mapping	185	change_feedmapping
740	Can delete feed mapping	185	delete_feedmapping
741	Can view feed mapping	185	view_feedmapping
742	Can add feed source	186	add_feedsource
743	Can change feed source	186	change_feedsource
744	Can delete feed source	186	delete_feedsource
745	Can view feed source	186	view_feedsource
746	Can add former code of a category	187	add_formercategory
747	Can change former code of a category	187	change_formercategory
748	Can delete former code of a category	187	delete_formercategory
749	Can view former code of a category	187	view_formercategory
750	Can add asked category	188	add_askedcategory
751	Can change asked category	188	change_askedcategory
752	Can delete asked category	188	delete_askedcategory
753	Can view asked category	188	view_askedcategory
754	Can add plan floor	189	add_planfloor
755	Can change plan floor	189	change_planfloor
756	Can delete plan floor	189	delete_planfloor
757	Can view plan floor	189	view_planfloor
758	Can add Product category hierarchy	190	add_productcategoryhierarchy
759	Can change Product category hierarchy	190	change_productcategoryhierarchy
760	Can delete Product category hierarchy	190	delete_productcategoryhierarchy
761	Can view Product category hierarchy	190	view_productcategoryhierarchy
762	Can add Attribute option group	191	add_attributeoptiongroup
763	Can change Attribute option group	191	change_attributeoptiongroup
764	Can delete Attribute option group	191	delete_attributeoptiongroup
765	Can view Attribute option group	191	view_attributeoptiongroup
766	Can add Category	192	add_category
767	Can change Category	192	change_category
768	Can delete Category	192	delete_category
769	Can view Category	192	view_category
770	Can add Attribute option	193	add_attributeoption
771	Can change Attribute option	193	change_attributeoption
772	Can delete Attribute option	193	delete_attributeoption
773	Can view Attribute option	193	view_attributeoption
774	Can add Option	194	add_option
775	Can change Option	194	change_option
776	Can delete Option	194	delete_option
777	Can view Option	194	view_option
778	Can add Product	195	add_product
779	Can change Product	195	change_product
780	Can delete Product	195	delete_product
781	Can view Product	195	view_product
782	Can add Product attribute	196	add_productattribute
783	Can change Product attribute	196	change_productattribute
784	Can delete Product attribute	196	delete_productattribute
785	Can view Product attribute	196	view_productattribute
786	Can add Product attribute value	197	add_productattributevalue
787	Can change Product attribute value	197	change_productattributevalue
788	Can delete Product attribute value	197	delete_productattributevalue
789	Can view Product attribute value	197	view_productattributevalue
790	Can add Product category	198	add_productcategory
791	Can change Product category	198	change_productcategory
792	Can delete Product category	198	delete_productcategory
793	Can view Product category	198	view_productcategory
794	Can add Product class	199	add_productclass
795	Can change Product class	199	change_productclass
796	Can delete Product class	199	delete_productclass
797	Can view Product class	199	view_productclass
798	Can add Product image	200	add_productimage
799	Can change Product image	200	change_productimage
800	Can delete Product image	200	delete_productimage
801	Can view Product image	200	view_productimage
802	Can add Product recommendation	201	add_productrecommendation
803	Can change Product recommendation	201	change_productrecommendation
804	Can delete Product recommendation	201	delete_productrecommendation
805	Can view Product recommendation	201	view_productrecommendation
806	Can add Fulfillment partner	202	add_partner
807	Can change Fulfillment partner	202	change_partner
808	Can delete Fulfillment partner	202	delete_partner
809	Can view Fulfillment partner	202	view_partner
810	Can access dashboard	202	dashboard_access
811	Can add Partner address	203	add_partneraddress
812	Can change Partner address	203	change_partneraddress
813	Can delete Partner address	203	delete_partneraddress
814	Can view Partner address	203	view_partneraddress
815	Can add Stock record	204	add_stockrecord
816	Can change Stock record	204	change_stockrecord
817	Can delete Stock record	204	delete_stockrecord
818	Can view Stock record	204	view_stockrecord
819	Can add Stock alert	205	add_stockalert
820	Can change Stock alert	205	change_stockalert
821	Can delete Stock alert	205	delete_stockalert
822	Can view Stock alert	205	view_stockalert
823	Can add Country	206	add_country
824	Can change Country	206	change_country
825	Can delete Country	206	delete_country
826	Can view Country	206	view_country
827	Can add User address	207	add_useraddress
828	Can change User address	207	change_useraddress
829	Can delete User address	207	delete_useraddress
830	Can view User address	207	view_useraddress
831	Can add preference	208	add_preference
832	Can change preference	208	change_preference
833	Can delete preference	208	delete_preference
834	Can view preference	208	view_preference
835	Can add notice	209	add_notice
836	Can change notice	209	change_notice
837	Can delete notice	209	delete_notice
838	Can view notice	209	view_notice
839	Can add outgoing mail	210	add_outgoingmail
840	Can change outgoing mail	210	change_outgoingmail
841	Can delete outgoing mail	210	delete_outgoingmail
842	Can view outgoing mail	210	view_outgoingmail
843	Can add error report	211	add_errorreport
844	Can change error report	211	change_errorreport
845	Can delete error report	211	delete_errorreport
846	Can view error report	211	view_errorreport
847	Can add user	212	add_user
848	Can change user	212	change_user
849	Can delete user	212	delete_user
850	Can view user	212	view_user
851	Can add organization	213	add_organization
852	Can change organization	213	change_organization
853	Can delete organization	213	delete_organization
854	Can view organization	213	view_organization
855	Can add membership	214	add_membership
856	Can change membership	214	change_membership
857	Can delete membership	214	delete_membership
858	Can view membership	214	view_membership
859	Can add invitation	215	add_invitation
860	Can change invitation	215	change_invitation
861	Can delete invitation	215	delete_invitation
862	Can view invitation	215	view_invitation
863	Can add commission policy	216	add_commissionpolicy
864	Can change commission policy	216	change_commissionpolicy
865	Can delete commission policy	216	delete_commissionpolicy
866	Can view commission policy	216	view_commissionpolicy
867	Can add organization domain	217	add_organizationdomain
868	Can change organization domain	217	change_organizationdomain
869	Can delete organization domain	217	delete_organizationdomain
870	Can view organization domain	217	view_organizationdomain
871	Can add partner rate	218	add_partnerrate
872	Can change partner rate	218	change_partnerrate
873	Can delete partner rate	218	delete_partnerrate
874	Can view partner rate	218	view_partnerrate
875	Can add partnership	219	add_partnership
876	Can change partnership	219	change_partnership
877	Can delete partnership	219	delete_partnership
878	Can view partnership	219	view_partnership
879	Can add partnership terms	220	add_partnershipterms
880	Can change partnership terms	220	change_partnershipterms
881	Can delete partnership terms	220	delete_partnershipterms
882	Can view partnership terms	220	view_partnershipterms
883	Can add submitted form	221	add_submittedform
884	Can change submitted form	221	change_submittedform
885	Can delete submitted form	221	delete_submittedform
886	Can view submitted form	221	view_submittedform
887	Can add email confirmation	222	add_emailconfirmation
888	Can change email confirmation	222	change_emailconfirmation
889	Can delete email confirmation	222	delete_emailconfirmation
890	Can view email confirmation	222	view_emailconfirmation
891	Can add join request	223	add_joinrequest
892	Can change join request	223	change_joinrequest
893	Can delete join request	223	delete_joinrequest
894	Can view join request	223	view_joinrequest
895	Can add sign up	224	add_signup
896	Can change sign up	224	change_signup
897	Can delete sign up	224	delete_signup
898	Can view sign up	224	view_signup
899	Can add state decision	225	add_statedecision
900	Can change state decision	225	change_statedecision
901	Can delete state decision	225	delete_statedecision
902	Can view state decision	225	view_statedecision
903	Can add legal text	226	add_legaltext
904	Can change legal text	226	change_legaltext
905	Can delete legal text	226	delete_legaltext
906	Can view legal text	226	view_legaltext
907	Can add legal acceptance	227	add_legalacceptance
908	Can change legal acceptance	227	change_legalacceptance
909	Can delete legal acceptance	227	delete_legalacceptance
910	Can view legal acceptance	227	view_legalacceptance
911	Can add company address	228	add_companyaddress
912	Can change company address	228	change_companyaddress
913	Can delete company address	228	delete_companyaddress
914	Can view company address	228	view_companyaddress
915	Can add company profile	229	add_companyprofile
916	Can change company profile	229	change_companyprofile
917	Can delete company profile	229	delete_companyprofile
918	Can view company profile	229	view_companyprofile
919	Can add cost centre	230	add_costcentre
920	Can change cost centre	230	change_costcentre
921	Can delete cost centre	230	delete_costcentre
922	Can view cost centre	230	view_costcentre
923	Can add exemption document	231	add_exemptiondocument
924	Can change exemption document	231	change_exemptiondocument
925	Can delete exemption document	231	delete_exemptiondocument
926	Can view exemption document	231	view_exemptiondocument
927	Can add tax id	232	add_taxid
928	Can change tax id	232	change_taxid
929	Can delete tax id	232	delete_taxid
930	Can view tax id	232	view_taxid
931	Can add industry	233	add_industry
932	Can change industry	233	change_industry
933	Can delete industry	233	delete_industry
934	Can view industry	233	view_industry
935	Can add certification	234	add_certification
936	Can change certification	234	change_certification
937	Can delete certification	234	delete_certification
938	Can view certification	234	view_certification
939	Can add public contact	235	add_publiccontact
940	Can change public contact	235	change_publiccontact
941	Can delete public contact	235	delete_publiccontact
942	Can view public contact	235	view_publiccontact
943	Can add public profile	236	add_publicprofile
944	Can change public profile	236	change_publicprofile
945	Can delete public profile	236	delete_publicprofile
946	Can view public profile	236	view_publicprofile
947	Can add saved view	237	add_savedview
948	Can change saved view	237	change_savedview
949	Can delete saved view	237	delete_savedview
950	Can view saved view	237	view_savedview
951	Can add default view	238	add_defaultview
952	Can change default view	238	change_defaultview
953	Can delete default view	238	delete_defaultview
954	Can view default view	238	view_defaultview
955	Can add ended membership	239	add_endedmembership
956	Can change ended membership	239	change_endedmembership
957	Can delete ended membership	239	delete_endedmembership
958	Can view ended membership	239	view_endedmembership
959	Can add different organizations	240	add_differentorganizations
960	Can change different organizations	240	change_differentorganizations
961	Can delete different organizations	240	delete_differentorganizations
962	Can view different organizations	240	view_differentorganizations
963	Can add id elsewhere	241	add_organizationexternalid
964	Can change id elsewhere	241	change_organizationexternalid
965	Can delete id elsewhere	241	delete_organizationexternalid
966	Can view id elsewhere	241	view_organizationexternalid
967	Can add audit entry	242	add_auditentry
968	Can change audit entry	242	change_auditentry
969	Can delete audit entry	242	delete_auditentry
970	Can view audit entry	242	view_auditentry
971	Can add reference counter	243	add_referencecounter
972	Can change reference counter	243	change_referencecounter
973	Can delete reference counter	243	delete_referencecounter
974	Can view reference counter	243	view_referencecounter
975	Can add queue row	244	add_queuerow
976	Can change queue row	244	change_queuerow
977	Can delete queue row	244	delete_queuerow
978	Can view queue row	244	view_queuerow
979	Can add redirect	245	add_redirect
980	Can change redirect	245	change_redirect
981	Can delete redirect	245	delete_redirect
982	Can view redirect	245	view_redirect
983	Can add embed	246	add_embed
984	Can change embed	246	change_embed
985	Can delete embed	246	delete_embed
986	Can view embed	246	view_embed
987	Can add user profile	247	add_userprofile
988	Can change user profile	247	change_userprofile
989	Can delete user profile	247	delete_userprofile
990	Can view user profile	247	view_userprofile
991	Can view document	31	view_document
992	Can view image	32	view_image
993	Can add rendition	248	add_rendition
994	Can change rendition	248	change_rendition
995	Can delete rendition	248	delete_rendition
996	Can view rendition	248	view_rendition
997	Can add index entry	249	add_indexentry
998	Can change index entry	249	change_indexentry
999	Can delete index entry	249	delete_indexentry
1000	Can view index entry	249	view_indexentry
1001	Can add editing session	250	add_editingsession
1002	Can change editing session	250	change_editingsession
1003	Can delete editing session	250	delete_editingsession
1004	Can view editing session	250	view_editingsession
1005	Can add form state	251	add_formstate
1006	Can change form state	251	change_formstate
1007	Can delete form state	251	delete_formstate
1008	Can view form state	251	view_formstate
1009	Can add tag	252	add_tag
1010	Can change tag	252	change_tag
1011	Can delete tag	252	delete_tag
1012	Can view tag	252	view_tag
1013	Can add tagged item	253	add_taggeditem
1014	Can change tagged item	253	change_taggeditem
1015	Can delete tagged item	253	delete_taggeditem
1016	Can view tagged item	253	view_taggeditem
1017	Can add log entry	254	add_logentry
1018	Can change log entry	254	change_logentry
1019	Can delete log entry	254	delete_logentry
1020	Can view log entry	254	view_logentry
1021	Can add permission	255	add_permission
1022	Can change permission	255	change_permission
1023	Can delete permission	255	delete_permission
1024	Can view permission	255	view_permission
1025	Can add group	256	add_group
1026	Can change group	256	change_group
1027	Can delete group	256	delete_group
1028	Can view group	256	view_group
1029	Can add content type	257	add_contenttype
1030	Can change content type	257	change_contenttype
1031	Can delete content type	257	delete_contenttype
1032	Can view content type	257	view_contenttype
1033	Can add session	258	add_session
1034	Can change session	258	change_session
1035	Can delete session	258	delete_session
1036	Can view session	258	view_session
\.


--
-- Data for Name: billing_accountattempt; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_accountattempt (id, number, provider, key, request, provider_id, answer, failure, created_at, asked_at, closed_at, outcome, customer_id, payee_id) FROM stdin;
\.


--
-- Data for Name: billing_adjustment; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_adjustment (id, kind, currency, amount, reason, status, proposed_at, decided_at, decision, decided_by_id, order_id, organization_id, proposed_by_id, line_id) FROM stdin;
\.


--
-- Data for Name: billing_balancesnapshot; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_balancesnapshot (id, upto, debit, credit, at, account_id) FROM stdin;
\.


--
-- Data for Name: billing_balancetransaction; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_balancetransaction (id, provider_id, type, source, amount, fee, net, currency, created_at, available_at, mirrored_at, provider) FROM stdin;
\.


--
-- Data for Name: billing_buyercash; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_buyercash (id, currency, amount, refreshed_at, organization_id, provider) FROM stdin;
\.


--
-- Data for Name: billing_buyercustomer; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_buyercustomer (id, provider_id, created_at, organization_id, provider, told) FROM stdin;
\.


--
-- Data for Name: billing_buyerterms; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_buyerterms (id, net_days, granted_at, granted_by_id, organization_id) FROM stdin;
\.


--
-- Data for Name: billing_cashrefund; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_cashrefund (id, amount, reason, status, failure, created_at, sent_at, by_id, cash_id, adjustment_id) FROM stdin;
\.


--
-- Data for Name: billing_dispute; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_dispute (id, provider_id, amount, fee, reason, status, answer_due_at, opened_at, withdrawn_at, reinstated_at, closed_at, evidence, submit_attempt, submitted_at, updated_at, payment_id, submitted_by_id, provider, adjustment_id) FROM stdin;
\.


--
-- Data for Name: billing_disputefile; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_disputefile (id, purpose, name, file, provider_id, uploaded_at, dispute_id, uploaded_by_id) FROM stdin;
\.


--
-- Data for Name: billing_dunningnotice; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_dunningnotice (id, step, kind, at, payment_id) FROM stdin;
\.


--
-- Data for Name: billing_eventcursor; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_eventcursor (id, name, upto) FROM stdin;
\.


--
-- Data for Name: billing_feeplan; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_feeplan (id, code, name, description) FROM stdin;
\.


--
-- Data for Name: billing_hold; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_hold (id, reason, rule, placed_at, lifted_at, lift_reason, lifted_by_id, order_id, organization_id, placed_by_id) FROM stdin;
\.


--
-- Data for Name: billing_journalentry; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_journalentry (id, cause, currency, at, order_reference, description, data) FROM stdin;
\.


--
-- Data for Name: billing_ledgeraccount; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_ledgeraccount (id, kind, currency, organization_id) FROM stdin;
\.


--
-- Data for Name: billing_linedelivery; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_linedelivery (id, reason, at, by_id, line_id) FROM stdin;
\.


--
-- Data for Name: billing_objection; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_objection (id, reason, status, made_at, closed_at, decision, adjustment_id, closed_by_id, line_id, made_by_id) FROM stdin;
\.


--
-- Data for Name: billing_ordermoney; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_ordermoney (id, order_reference, currency, net, tax, total, instalments, visibility, description, fingerprint, accepted_at, cancelled_at, buyer_id, hold_days) FROM stdin;
\.


--
-- Data for Name: billing_ordermoneyline; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_ordermoneyline (id, "position", key, name, net, tax, order_id) FROM stdin;
\.


--
-- Data for Name: billing_payeeaccount; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_payeeaccount (id, provider_account, transfers_status, payouts_enabled, details_submitted, requirements, reserve_bp, reserve_days, created_at, refreshed_at, organization_id, minimum, schedule, schedule_day, provider) FROM stdin;
\.


--
-- Data for Name: billing_payment; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_payment (id, instalment, amount, status, due_at, created_at, method, failure, fee, refunded, paid_at, settled_at, order_id, collection, kind, label, next_reminder_at, part, received, received_at, reminded, retries, cash_id, next_charge_at) FROM stdin;
\.


--
-- Data for Name: billing_paymentattempt; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_paymentattempt (id, number, provider, key, request, provider_id, answer, failure, created_at, asked_at, closed_at, kind, outcome, url, document_number, expires_at, intent, charge, movement, payment_id) FROM stdin;
\.


--
-- Data for Name: billing_payout; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_payout (id, provider_id, amount, currency, status, arrival_at, failure, created_at, updated_at, organization_id, provider) FROM stdin;
\.


--
-- Data for Name: billing_planmembership; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_planmembership (id, effective_from, effective_to, organization_id, plan_id) FROM stdin;
\.


--
-- Data for Name: billing_portion; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_portion (id, amount, fee, commission, settled_at, payment_id, share_id) FROM stdin;
\.


--
-- Data for Name: billing_posting; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_posting (id, debit, credit, movement, account_id, entry_id) FROM stdin;
\.


--
-- Data for Name: billing_refund; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_refund (id, amount, reason, status, failure, created_at, sent_at, by_id, line_id, payment_id, dispute_id, retry_of_id, adjustment_id) FROM stdin;
\.


--
-- Data for Name: billing_refundattempt; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_refundattempt (id, number, provider, key, request, provider_id, answer, failure, created_at, asked_at, closed_at, outcome, movement, refund_id, cash_refund_id, reversal_id) FROM stdin;
\.


--
-- Data for Name: billing_refundpart; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_refundpart (id, place, amount, portion_id, refund_id) FROM stdin;
\.


--
-- Data for Name: billing_refundreturn; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_refundreturn (id, place, amount, at, portion_id, refund_id, transfer_id) FROM stdin;
\.


--
-- Data for Name: billing_release; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_release (id, amount, reserved, reason, cause, at, portion_id) FROM stdin;
\.


--
-- Data for Name: billing_releaserule; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_releaserule (id, days, effective_from, effective_to) FROM stdin;
1	14	2020-01-01 00:00:00+00	\N
\.


--
-- Data for Name: billing_reserveend; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_reserveend (id, amount, cause, at, release_id) FROM stdin;
\.


--
-- Data for Name: billing_reversal; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_reversal (id, amount, status, tries, failure, created_at, sent_at, refund_id, transfer_id) FROM stdin;
\.


--
-- Data for Name: billing_savedmethod; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_savedmethod (id, provider_id, name, is_default, created_at, removed_at, organization_id, provider) FROM stdin;
\.


--
-- Data for Name: billing_selfbillingdocument; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_selfbillingdocument (id, number, currency, month, lines, amount, issued_at, organization_id) FROM stdin;
\.


--
-- Data for Name: billing_share; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_share (id, component, component_name, role, amount, gross, fee, commission, sentence, line_id, order_id, organization_id) FROM stdin;
\.


--
-- Data for Name: billing_takerate; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_takerate (id, bp, effective_from, effective_to, organization_id, category, plan_id) FROM stdin;
1	500	2020-01-01 00:00:00+00	\N	\N		\N
\.


--
-- Data for Name: billing_transfer; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_transfer (id, cause, currency, amount, netted, reversed, status, claimed_at, next_attempt_at, failure, created_at, sent_at, order_id, organization_id, payment_id, adjustment_id, due_at) FROM stdin;
\.


--
-- Data for Name: billing_transferattempt; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_transferattempt (id, number, provider, key, request, provider_id, answer, failure, created_at, asked_at, closed_at, outcome, movement, transfer_id) FROM stdin;
\.


--
-- Data for Name: billing_transferpart; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_transferpart (id, amount, release_id, transfer_id, of_reserve) FROM stdin;
\.


--
-- Data for Name: billing_unappliedcash; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_unappliedcash (id, charge, intent, currency, amount, applied, refunded, created_at, order_id, organization_id, provider, asked_back_at, asked_back_by_id, adjustment_id) FROM stdin;
\.


--
-- Data for Name: billing_webhookendpoint; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_webhookendpoint (id, endpoint, url, provider_id, secret, created_at, provider) FROM stdin;
\.


--
-- Data for Name: billing_webhookevent; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.billing_webhookevent (id, event_id, endpoint, type, account, object_id, payload, occurred_at, received_at, status, attempts, next_attempt_at, applied_at, error, provider) FROM stdin;
\.


--
-- Data for Name: catalog_askedcategory; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_askedcategory (id, category_id, terms_id) FROM stdin;
\.


--
-- Data for Name: catalog_bulkedit; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_bulkedit (id, verb, started_at, finished_at, category_id, organization_id, started_by_id, "values") FROM stdin;
\.


--
-- Data for Name: catalog_bulkeditrow; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_bulkeditrow (id, title, outcome, note, edit_id, product_id) FROM stdin;
\.


--
-- Data for Name: catalog_bundledriver; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_bundledriver (id, key, name, one, many, "default", "least", most, bundle_id) FROM stdin;
\.


--
-- Data for Name: catalog_bundleitem; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_bundleitem (id, quantity, "position", note, bundle_id, plan_id, every, units, driver_id) FROM stdin;
\.


--
-- Data for Name: catalog_bundleoffer; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_bundleoffer (id, discount_bp, headline, fits, live_in, currency, product_id) FROM stdin;
\.


--
-- Data for Name: catalog_changecomment; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_changecomment (id, by_operator, text, created_at, author_id, change_id) FROM stdin;
\.


--
-- Data for Name: catalog_feedmapping; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_feedmapping (id, source, key, headings, fields, constants, kinds, decimals, dates, made_at, made_by_id, organization_id) FROM stdin;
\.


--
-- Data for Name: catalog_feedreportrow; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_feedreportrow (id, "position", name, outcome, code, reason, run_id, differences) FROM stdin;
\.


--
-- Data for Name: catalog_feedrun; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_feedrun (id, format, filename, status, upload, rows, created, changed, unchanged, skipped, fixed, organizations_created, organizations_changed, problem, started_at, finished_at, organization_id, started_by_id, checks_only, is_whole, kept, overwrites, read_as, source, withdrawn, mapping_id, waits_for, feed_id, removed_at) FROM stdin;
\.


--
-- Data for Name: catalog_feedsource; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_feedsource (id, name, url, format, every, auth, username, secret, overwrites, is_whole, always_waits, most_withdrawn, most_changed, most_refused, status, next_at, etag, last_modified, failures, problem, fetched_at, created_at, created_by_id, organization_id) FROM stdin;
\.


--
-- Data for Name: catalog_formercategory; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_formercategory (id, code, former_id, category_id) FROM stdin;
\.


--
-- Data for Name: catalog_listingchange; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_listingchange (id, status, made_from, restores, base, proposed, begun_at, edited_at, submitted_at, reviewed, publish_at, decided_at, note, version, published_at, begun_by_id, decided_by_id, edited_by_id, product_id, submitted_by_id) FROM stdin;
\.


--
-- Data for Name: catalog_listingfile; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_listingfile (id, key, kind, name, stored, size, width, height, widths, uploaded_at, product_id, uploaded_by_id) FROM stdin;
\.


--
-- Data for Name: catalog_listingquestion; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_listingquestion (id, key, named, text, status, asked_at, answered_at, decided_at, note, author_id, decided_by_id, organization_id, product_id) FROM stdin;
\.


--
-- Data for Name: catalog_plan; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_plan (id, code, name, description, unit, billing, term_months, min_quantity, "position", is_active, product_id, set_by, addon_most, addon_required, addon_to, is_addon) FROM stdin;
\.


--
-- Data for Name: catalog_planexternalid; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_planexternalid (id, source, key, plan_id) FROM stdin;
\.


--
-- Data for Name: catalog_planfloor; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_planfloor (id, currency, amount, plan_id, terms_id) FROM stdin;
\.


--
-- Data for Name: catalog_planprice; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_planprice (id, currency, amount, effective_from, effective_to, plan_id, tiers, is_promotion) FROM stdin;
\.


--
-- Data for Name: catalog_productexternalid; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_productexternalid (id, source, key, product_id) FROM stdin;
\.


--
-- Data for Name: catalog_productreview; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_productreview (id, key, author_role, named, order_reference, bought_on, rating, title, text, status, written_at, decided_at, note, answer, answered_at, answered_by_id, author_id, decided_by_id, organization_id, product_id) FROM stdin;
\.


--
-- Data for Name: catalog_questionanswer; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_questionanswer (id, number, text, written_at, author_id, organization_id, question_id) FROM stdin;
\.


--
-- Data for Name: catalog_questionreport; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_questionreport (id, reported_at, reason, text, settled_at, organization_id, question_id, reported_by_id, settled_by_id) FROM stdin;
\.


--
-- Data for Name: catalog_reviewinvitation; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_reviewinvitation (id, order_reference, invited_at, organization_id, product_id) FROM stdin;
\.


--
-- Data for Name: catalog_reviewreport; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_reviewreport (id, reported_at, reason, text, settled_at, organization_id, reported_by_id, review_id, settled_by_id) FROM stdin;
\.


--
-- Data for Name: catalog_reviewrule; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_reviewrule (id, about, over_bp, for_trusted, starts_on, ends_on, reason, end_reason, set_at, ended_by_id, set_by_id) FROM stdin;
1	name	\N	t	2020-01-01	\N	Set when reviews of changes began.		2026-01-01 00:00:00+00	\N	\N
2	summary	\N	f	2020-01-01	\N	Set when reviews of changes began.		2026-01-01 00:00:00+00	\N	\N
3	description	\N	f	2020-01-01	\N	Set when reviews of changes began.		2026-01-01 00:00:00+00	\N	\N
4	categories	\N	f	2020-01-01	\N	Set when reviews of changes began.		2026-01-01 00:00:00+00	\N	\N
5	logo	\N	t	2020-01-01	\N	Set when reviews of changes began.		2026-01-01 00:00:00+00	\N	\N
6	website	\N	f	2020-01-01	\N	Set when reviews of changes began.		2026-01-01 00:00:00+00	\N	\N
7	facts	\N	f	2020-01-01	\N	Set when reviews of changes began.		2026-01-01 00:00:00+00	\N	\N
8	solution_words	\N	f	2020-01-01	\N	Set when reviews of changes began.		2026-01-01 00:00:00+00	\N	\N
9	components	\N	f	2020-01-01	\N	Set when reviews of changes began.		2026-01-01 00:00:00+00	\N	\N
10	discount	\N	f	2020-01-01	\N	Set when reviews of changes began.		2026-01-01 00:00:00+00	\N	\N
11	plan_new	\N	f	2020-01-01	\N	Set when reviews of changes began.		2026-01-01 00:00:00+00	\N	\N
12	plan_words	\N	f	2020-01-01	\N	Set when reviews of changes began.		2026-01-01 00:00:00+00	\N	\N
13	price_new	\N	f	2020-01-01	\N	Set when reviews of changes began.		2026-01-01 00:00:00+00	\N	\N
14	price_rise	1000	f	2020-01-01	\N	Set when reviews of changes began.		2026-01-01 00:00:00+00	\N	\N
15	media	\N	f	2020-01-01	\N	Set when pages got contents.		2026-01-01 00:00:00+00	\N	\N
16	documents	\N	f	2020-01-01	\N	Set when pages got contents.		2026-01-01 00:00:00+00	\N	\N
17	page_words	\N	f	2020-01-01	\N	Set when pages got contents.		2026-01-01 00:00:00+00	\N	\N
\.


--
-- Data for Name: catalog_trustedowner; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_trustedowner (id, reason, given_at, ended_at, end_reason, ended_by_id, given_by_id, organization_id) FROM stdin;
\.


--
-- Data for Name: catalog_wholesaleprice; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_wholesaleprice (id, currency, amount, plan_id, terms_id) FROM stdin;
\.


--
-- Data for Name: catalogue_attributeoption; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogue_attributeoption (id, option, code, group_id) FROM stdin;
1	Cloud service	\N	1
2	Private cloud	\N	1
3	Self-managed	\N	1
4	At the edge	\N	1
5	Air-gapped	\N	1
6	Business hours	\N	2
7	Extended hours	\N	2
8	24 by 7	\N	2
9	Community	\N	2
10	Remote	\N	3
11	On site	\N	3
12	On site and remote	\N	3
13	Amazon Web Services	\N	4
14	DATEV	\N	4
15	GitHub	\N	4
16	GitLab	\N	4
17	Google Cloud	\N	4
18	Google Workspace	\N	4
19	Jira	\N	4
20	Kubernetes	\N	4
21	Microsoft 365	\N	4
22	Microsoft Azure	\N	4
23	Microsoft Entra ID	\N	4
24	Microsoft Teams	\N	4
25	NetSuite	\N	4
26	Okta	\N	4
27	OpenID Connect	\N	4
28	Oracle	\N	4
29	Power BI	\N	4
30	QuickBooks	\N	4
31	REST API	\N	4
32	Salesforce	\N	4
33	SAML	\N	4
34	SAP	\N	4
35	SCIM	\N	4
36	ServiceNow	\N	4
37	Shopify	\N	4
38	Slack	\N	4
39	Tableau	\N	4
40	Terraform	\N	4
41	Webhooks	\N	4
42	Xero	\N	4
43	Arabic	\N	5
44	Chinese	\N	5
45	Czech	\N	5
46	Danish	\N	5
47	Dutch	\N	5
48	English	\N	5
49	Finnish	\N	5
50	French	\N	5
51	German	\N	5
52	Greek	\N	5
53	Hungarian	\N	5
54	Italian	\N	5
55	Japanese	\N	5
56	Korean	\N	5
57	Norwegian	\N	5
58	Polish	\N	5
59	Portuguese	\N	5
60	Romanian	\N	5
61	Spanish	\N	5
62	Swedish	\N	5
63	Turkish	\N	5
64	Ukrainian	\N	5
\.


--
-- Data for Name: catalogue_attributeoptiongroup; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogue_attributeoptiongroup (id, name, code) FROM stdin;
1	Deployment	deployment
2	Support hours	support_hours
3	Delivery	delivery
4	Integrations	works_with
5	Support languages	support_languages
\.


--
-- Data for Name: catalogue_category; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogue_category (id, path, depth, numchild, name, code, description, long_description, meta_title, meta_description, image, slug, exclude_from_menu, is_public, ancestors_are_public, names) FROM stdin;
\.


--
-- Data for Name: catalogue_option; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogue_option (id, name, code, type, required, help_text, "order", option_group_id) FROM stdin;
\.


--
-- Data for Name: catalogue_product; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogue_product (id, structure, is_public, upc, title, description, meta_title, meta_description, priority, rating, is_discountable, code, slug, date_created, date_updated, kind, status, summary, website, logo, delivered_in, popularity, submitted_at, published_at, review_note, owner_id, parent_id, product_class_id, set_by, page, language) FROM stdin;
\.


--
-- Data for Name: catalogue_product_product_options; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogue_product_product_options (id, product_id, option_id) FROM stdin;
\.


--
-- Data for Name: catalogue_productattribute; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogue_productattribute (id, name, code, type, required, option_group_id, product_class_id, category_id, heading, help_text, is_asked, is_filter, "position", retired_at, unit) FROM stdin;
1	Deployment	deployment	multi_option	f	1	1	\N			f	t	1	\N	
2	Support hours	support_hours	option	f	2	1	\N			f	t	2	\N	
3	Certifications	certifications	text	f	\N	1	\N			f	f	3	\N	
4	Data residency	data_residency	text	f	\N	1	\N			f	f	4	\N	
6	Licence	licence	text	f	\N	1	\N			f	f	6	\N	
7	Source code	source_code	text	f	\N	1	\N			f	f	7	\N	
8	Trial, days	trial_days	integer	f	\N	1	\N			f	f	8	\N	
9	Warranty, years	warranty_years	integer	f	\N	2	\N			f	f	1	\N	
10	Ships within	lead_time	text	f	\N	2	\N			f	f	2	\N	
11	Support hours	support_hours	option	f	2	2	\N			f	t	3	\N	
12	Certifications	certifications	text	f	\N	2	\N			f	f	4	\N	
13	Power	power	text	f	\N	2	\N			f	f	5	\N	
15	Delivery	delivery	option	f	3	3	\N			f	t	1	\N	
17	Support hours	support_hours	option	f	2	3	\N			f	t	3	\N	
18	Answers within	response_time	text	f	\N	3	\N			f	f	4	\N	
19	Certifications	certifications	text	f	\N	3	\N			f	f	5	\N	
20	People	team_size	integer	f	\N	3	\N			f	f	6	\N	
21	Integrations	works_with	multi_option	f	4	2	\N			f	t	7	\N	
14	Also works with	integrations	text	f	\N	2	\N			f	f	6	\N	
22	Integrations	works_with	multi_option	f	4	1	\N			f	t	9	\N	
5	Also works with	integrations	text	f	\N	1	\N			f	f	5	\N	
23	Support languages	support_languages	multi_option	f	5	2	\N			f	t	8	\N	
24	Support languages	support_languages	multi_option	f	5	3	\N			f	t	7	\N	
16	Other languages	languages	text	f	\N	3	\N			f	f	2	\N	
25	Support languages	support_languages	multi_option	f	5	1	\N			f	t	10	\N	
\.


--
-- Data for Name: catalogue_productattributevalue; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogue_productattributevalue (id, value_text, value_integer, value_boolean, value_float, value_richtext, value_date, value_datetime, value_file, value_image, entity_object_id, attribute_id, entity_content_type_id, product_id, value_option_id) FROM stdin;
\.


--
-- Data for Name: catalogue_productattributevalue_value_multi_option; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogue_productattributevalue_value_multi_option (id, productattributevalue_id, attributeoption_id) FROM stdin;
\.


--
-- Data for Name: catalogue_productcategory; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogue_productcategory (id, category_id, product_id) FROM stdin;
\.


--
-- Data for Name: catalogue_productclass; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogue_productclass (id, name, slug, requires_shipping, track_stock) FROM stdin;
1	Software	software	f	f
2	Hardware	hardware	t	f
3	Service	service	f	f
4	Bundle	bundle	f	f
\.


--
-- Data for Name: catalogue_productclass_options; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogue_productclass_options (id, productclass_id, option_id) FROM stdin;
\.


--
-- Data for Name: catalogue_productimage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogue_productimage (id, code, original, caption, display_order, date_created, product_id) FROM stdin;
\.


--
-- Data for Name: catalogue_productrecommendation; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalogue_productrecommendation (id, ranking, primary_id, recommendation_id) FROM stdin;
\.


--
-- Data for Name: cms_articlepage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.cms_articlepage (page_ptr_id, intro, body, category_id) FROM stdin;
\.


--
-- Data for Name: cms_collectionindexpage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.cms_collectionindexpage (page_ptr_id, intro) FROM stdin;
5	Chosen by the people who run the marketplace.
\.


--
-- Data for Name: cms_collectionpage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.cms_collectionpage (page_ptr_id, intro, picture, text, offers, search) FROM stdin;
\.


--
-- Data for Name: cms_homepage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.cms_homepage (page_ptr_id, headline, intro, searches, closing_headline, closing, announcements, footer, header, missing_heading, missing_text, broken_heading, broken_text) FROM stdin;
3	One payment, many hands.	Partners build whole solutions from several vendors’ products and their own services. Ask for one quote, pay once, and see where every cent goes.	[]	A sentence for every cent.	Nobody has to trust a spreadsheet. Each amount opens to the agreement, the rule and the work that led to it, and it is frozen the moment you accept.	""	""	""				
\.


--
-- Data for Name: cms_landingpage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.cms_landingpage (page_ptr_id, intro, kind, words, body, category_id, industry_id, search) FROM stdin;
\.


--
-- Data for Name: cms_sectionpage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.cms_sectionpage (page_ptr_id, intro) FROM stdin;
\.


--
-- Data for Name: deals_appeal; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.deals_appeal (id, reference, reason, made_at, decide_by, outcome, decision, decided_at, reminded_at, decided_by_id, made_by_id, registration_id, touch_id) FROM stdin;
\.


--
-- Data for Name: deals_deal; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.deals_deal (id, reference, title, category, currency, value, stage, visibility, opened_at, stage_changed_at, closed_at, lost_reason, buyer_id, seller_id, first_quoted_at, won_order) FROM stdin;
\.


--
-- Data for Name: deals_dealregistration; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.deals_dealregistration (id, reference, category, evidence, status, submitted_at, approved_at, expires_at, decided_at, reason, buyer_id, deal_id, decided_by_id, owner_id, partner_id, submitted_by_id, touch_id, title, value, currency, revoked_for_all) FROM stdin;
\.


--
-- Data for Name: deals_pendingtouch; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.deals_pendingtouch (id, visitor, kind, at, source, partner_id, touch_id) FROM stdin;
\.


--
-- Data for Name: deals_referralcode; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.deals_referralcode (id, code, label, created_at, retired_at, created_by_id, partner_id) FROM stdin;
\.


--
-- Data for Name: deals_touch; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.deals_touch (id, reference, kind, at, evidence, evidence_url, source, recorded_at, voided_at, void_reason, buyer_id, deal_id, partner_id, recorded_by_id, voided_by_id, answer_by, proof) FROM stdin;
\.


--
-- Data for Name: deals_touch_owners; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.deals_touch_owners (id, touch_id, organization_id) FROM stdin;
\.


--
-- Data for Name: deals_touchanswer; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.deals_touchanswer (id, outcome, accepts_day, reason, at, by_id, organization_id, touch_id) FROM stdin;
\.


--
-- Data for Name: deals_touchexpiry; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.deals_touchexpiry (touch_id, at) FROM stdin;
\.


--
-- Data for Name: deals_visitconsent; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.deals_visitconsent (id, agreed, at, wording, user_id) FROM stdin;
\.


--
-- Data for Name: django_admin_log; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.django_admin_log (id, action_time, object_id, object_repr, action_flag, change_message, content_type_id, user_id) FROM stdin;
\.


--
-- Data for Name: django_content_type; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.django_content_type (id, app_label, model) FROM stdin;
1	wagtailcore	page
2	wagtailcore	groupapprovaltask
3	wagtailcore	locale
4	wagtailcore	site
5	wagtailcore	groupsitepermission
6	wagtailcore	apitoken
7	wagtailcore	modellogentry
8	wagtailcore	revision
9	wagtailcore	collectionviewrestriction
10	wagtailcore	collection
11	wagtailcore	groupcollectionpermission
12	wagtailcore	uploadedfile
13	wagtailcore	workflowcontenttype
14	wagtailcore	workflowstate
15	wagtailcore	workflow
16	wagtailcore	workflowtask
17	wagtailcore	task
18	wagtailcore	taskstate
19	wagtailcore	grouppagepermission
20	wagtailcore	pageviewrestriction
21	wagtailcore	workflowpage
22	wagtailcore	pagelogentry
23	wagtailcore	comment
24	wagtailcore	commentreply
25	wagtailcore	pagesubscription
26	wagtailcore	referenceindex
27	cms	homepage
28	storefronts	partnerindexpage
29	cms	collectionindexpage
30	wagtailadmin	admin
31	wagtaildocs	document
32	wagtailimages	image
33	storefronts	casestudypage
34	storefronts	solutionpage
35	storefronts	storefrontdocument
36	storefronts	storefrontimage
37	storefronts	storefrontpage
38	storefronts	storefrontrendition
39	storefronts	theme
40	storefronts	editingarea
41	storefronts	brandpermission
42	storefronts	lead
43	storefronts	leadform
44	storefronts	leadnote
45	storefronts	pagevisits
46	storefronts	leadwebhook
47	storefronts	leaddelivery
48	storefronts	leadroute
49	storefronts	brandrules
50	storefronts	brandapproval
51	storefronts	pagereview
52	storefronts	pagestep
53	storefronts	ownhost
54	storefronts	themedraft
55	storefronts	themeversion
56	storefronts	partnerpage
57	cms	sectionpage
58	cms	articlepage
59	cms	landingpage
60	cms	collectionpage
61	marketplace_search	indexjob
62	marketplace_search	keptquery
63	marketplace_search	searchrule
64	marketplace_search	knowndocument
65	marketplace_search	savedsearch
66	marketplace_search	tolddocument
67	quotes	basket
68	quotes	basketitem
69	quotes	quote
70	quotes	quoteline
71	quotes	quotecomponent
72	quotes	quotemessage
73	quotes	quoterequest
74	quotes	quoteversion
75	quotes	consent
76	quotes	requestitem
77	quotes	versionparty
78	quotes	acceptance
79	quotes	counteroffer
80	quotes	counterline
81	quotes	counterquantity
82	quotes	requestquestion
83	quotes	approval
84	quotes	approvalask
85	quotes	approvalrule
86	quotes	approvalrulestep
87	quotes	approvalstep
88	quotes	approvaldecision
89	quotes	standin
90	quotes	quoteplanpart
91	quotes	budget
92	quotes	budgetentry
93	quotes	quotetemplate
94	quotes	conversationmark
95	quotes	messagemention
96	quotes	quotefile
97	quotes	requirementanswer
98	quotes	priceask
99	quotes	specialprice
100	quotes	passon
101	quotes	bulkaction
102	quotes	bulkactionrow
103	quotes	signaturenews
104	quotes	signaturerequest
105	quotes	requestaddition
106	orders	order
107	orders	orderline
108	deals	deal
109	deals	dealregistration
110	deals	referralcode
111	deals	touch
112	deals	pendingtouch
113	deals	touchanswer
114	deals	visitconsent
115	deals	touchexpiry
116	deals	appeal
117	billing	balancetransaction
118	billing	eventcursor
119	billing	journalentry
120	billing	webhookendpoint
121	billing	buyercustomer
122	billing	ledgeraccount
123	billing	linedelivery
124	billing	payeeaccount
125	billing	payment
126	billing	payout
127	billing	portion
128	billing	posting
129	billing	refund
130	billing	refundpart
131	billing	release
132	billing	releaserule
133	billing	share
134	billing	takerate
135	billing	transfer
136	billing	reversal
137	billing	transferpart
138	billing	webhookevent
139	billing	adjustment
140	billing	balancesnapshot
141	billing	buyerterms
142	billing	cashrefund
143	billing	dispute
144	billing	disputefile
145	billing	dunningnotice
146	billing	feeplan
147	billing	hold
148	billing	planmembership
149	billing	reserveend
150	billing	savedmethod
151	billing	selfbillingdocument
152	billing	unappliedcash
153	billing	buyercash
154	billing	refundreturn
155	billing	paymentattempt
156	billing	transferattempt
157	billing	refundattempt
158	billing	billedorder
159	billing	billedline
160	billing	objection
161	billing	accountattempt
162	catalog	feedrun
163	catalog	feedreportrow
164	catalog	plan
165	catalog	bundleitem
166	catalog	planprice
167	catalog	wholesaleprice
168	catalog	bundleoffer
169	catalog	planexternalid
170	catalog	productexternalid
171	catalog	listingchange
172	catalog	changecomment
173	catalog	reviewrule
174	catalog	trustedowner
175	catalog	bulkedit
176	catalog	bulkeditrow
177	catalog	bundledriver
178	catalog	productreview
179	catalog	reviewinvitation
180	catalog	reviewreport
181	catalog	listingfile
182	catalog	listingquestion
183	catalog	questionanswer
184	catalog	questionreport
185	catalog	feedmapping
186	catalog	feedsource
187	catalog	formercategory
188	catalog	askedcategory
189	catalog	planfloor
190	catalogue	productcategoryhierarchy
191	catalogue	attributeoptiongroup
192	catalogue	category
193	catalogue	attributeoption
194	catalogue	option
195	catalogue	product
196	catalogue	productattribute
197	catalogue	productattributevalue
198	catalogue	productcategory
199	catalogue	productclass
200	catalogue	productimage
201	catalogue	productrecommendation
202	partner	partner
203	partner	partneraddress
204	partner	stockrecord
205	partner	stockalert
206	address	country
207	address	useraddress
208	notifications	preference
209	notifications	notice
210	notifications	outgoingmail
211	notifications	errorreport
212	organizations	user
213	organizations	organization
214	organizations	membership
215	organizations	invitation
216	organizations	commissionpolicy
217	organizations	organizationdomain
218	organizations	partnerrate
219	organizations	partnership
220	organizations	partnershipterms
221	organizations	submittedform
222	organizations	emailconfirmation
223	organizations	joinrequest
224	organizations	signup
225	organizations	statedecision
226	organizations	legaltext
227	organizations	legalacceptance
228	organizations	companyaddress
229	organizations	companyprofile
230	organizations	costcentre
231	organizations	exemptiondocument
232	organizations	taxid
233	organizations	industry
234	organizations	certification
235	organizations	publiccontact
236	organizations	publicprofile
237	organizations	savedview
238	organizations	defaultview
239	organizations	endedmembership
240	organizations	differentorganizations
241	organizations	organizationexternalid
242	kit	auditentry
243	kit	referencecounter
244	kit	queuerow
245	wagtailredirects	redirect
246	wagtailembeds	embed
247	wagtailusers	userprofile
248	wagtailimages	rendition
249	wagtailsearch	indexentry
250	wagtailadmin	editingsession
251	wagtailadmin	formstate
252	taggit	tag
253	taggit	taggeditem
254	admin	logentry
255	auth	permission
256	auth	group
257	contenttypes	contenttype
258	sessions	session
\.


--
-- Data for Name: django_migrations; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.django_migrations (id, app, name, applied) FROM stdin;
1	contenttypes	0001_initial	2026-01-01 00:00:00+00
2	contenttypes	0002_remove_content_type_name	2026-01-01 00:00:00+00
3	auth	0001_initial	2026-01-01 00:00:00+00
4	auth	0002_alter_permission_name_max_length	2026-01-01 00:00:00+00
5	auth	0003_alter_user_email_max_length	2026-01-01 00:00:00+00
6	auth	0004_alter_user_username_opts	2026-01-01 00:00:00+00
7	auth	0005_alter_user_last_login_null	2026-01-01 00:00:00+00
8	auth	0006_require_contenttypes_0002	2026-01-01 00:00:00+00
9	auth	0007_alter_validators_add_error_messages	2026-01-01 00:00:00+00
10	auth	0008_alter_user_username_max_length	2026-01-01 00:00:00+00
11	auth	0009_alter_user_last_name_max_length	2026-01-01 00:00:00+00
12	auth	0010_alter_group_name_max_length	2026-01-01 00:00:00+00
13	auth	0011_update_proxy_permissions	2026-01-01 00:00:00+00
14	auth	0012_alter_user_first_name_max_length	2026-01-01 00:00:00+00
15	organizations	0001_initial	2026-01-01 00:00:00+00
16	address	0001_initial	2026-01-01 00:00:00+00
17	address	0002_auto_20150927_1547	2026-01-01 00:00:00+00
18	address	0003_auto_20150927_1551	2026-01-01 00:00:00+00
19	address	0004_auto_20170226_1122	2026-01-01 00:00:00+00
20	address	0005_regenerate_user_address_hashes	2026-01-01 00:00:00+00
21	address	0006_auto_20181115_1953	2026-01-01 00:00:00+00
22	address	0007_useraddress_code	2026-01-01 00:00:00+00
23	admin	0001_initial	2026-01-01 00:00:00+00
24	admin	0002_logentry_remove_auto_add	2026-01-01 00:00:00+00
25	admin	0003_logentry_add_action_flag_choices	2026-01-01 00:00:00+00
26	catalogue	0001_initial	2026-01-01 00:00:00+00
27	catalogue	0002_product_classes	2026-01-01 00:00:00+00
28	orders	0001_initial	2026-01-01 00:00:00+00
29	kit	0001_initial	2026-01-01 00:00:00+00
30	kit	0002_audit_append_only	2026-01-01 00:00:00+00
31	orders	0002_frozen_orders	2026-01-01 00:00:00+00
32	orders	0003_delivery_from	2026-01-01 00:00:00+00
33	orders	0004_refunded	2026-01-01 00:00:00+00
34	billing	0001_initial	2026-01-01 00:00:00+00
35	billing	0002_guards	2026-01-01 00:00:00+00
36	billing	0003_first_rules	2026-01-01 00:00:00+00
37	billing	0004_collecting_disputes_control	2026-01-01 00:00:00+00
38	billing	0005_more_guards	2026-01-01 00:00:00+00
39	billing	0006_snapshots_only_added	2026-01-01 00:00:00+00
40	billing	0007_schedules_and_cash	2026-01-01 00:00:00+00
41	billing	0008_transfers_wait	2026-01-01 00:00:00+00
42	billing	0009_disputes_and_returns	2026-01-01 00:00:00+00
43	billing	0010_refunds_in_transit	2026-01-01 00:00:00+00
44	orders	0005_one_table_of_shares	2026-01-01 00:00:00+00
45	billing	0011_attempts	2026-01-01 00:00:00+00
46	billing	0012_fill_attempts	2026-01-01 00:00:00+00
47	billing	0013_one_provider_boundary	2026-01-01 00:00:00+00
48	billing	0014_billed_orders	2026-01-01 00:00:00+00
49	billing	0015_event_resolved	2026-01-01 00:00:00+00
50	billing	0016_plain_labels	2026-01-01 00:00:00+00
51	billing	0017_large_refunds	2026-01-01 00:00:00+00
52	billing	0018_overpayments_asked_back	2026-01-01 00:00:00+00
53	billing	0019_billedorder_hold_days_objection	2026-01-01 00:00:00+00
54	billing	0020_customer_told	2026-01-01 00:00:00+00
55	billing	0021_second_person_for_cash_and_disputes	2026-01-01 00:00:00+00
56	billing	0022_account_attempts	2026-01-01 00:00:00+00
57	organizations	0002_seller_earns	2026-01-01 00:00:00+00
58	organizations	0003_roles_of_each_side	2026-01-01 00:00:00+00
59	organizations	0004_plain_labels	2026-01-01 00:00:00+00
60	organizations	0005_forms_sent_once	2026-01-01 00:00:00+00
61	organizations	0006_proof_of_who	2026-01-01 00:00:00+00
62	organizations	0007_those_present_are_verified	2026-01-01 00:00:00+00
63	organizations	0008_guards_of_proof	2026-01-01 00:00:00+00
64	organizations	0009_largest_discount	2026-01-01 00:00:00+00
65	organizations	0010_legal_texts	2026-01-01 00:00:00+00
66	organizations	0011_quantity_and_validity	2026-01-01 00:00:00+00
67	organizations	0012_names_with_and	2026-01-01 00:00:00+00
68	organizations	0013_po_required	2026-01-01 00:00:00+00
69	organizations	0014_company_profile	2026-01-01 00:00:00+00
70	organizations	0015_cost_centre_of_one	2026-01-01 00:00:00+00
71	organizations	0016_public_profile	2026-01-01 00:00:00+00
72	organizations	0017_territories	2026-01-01 00:00:00+00
73	organizations	0018_cookies_text	2026-01-01 00:00:00+00
74	organizations	0019_user_language	2026-01-01 00:00:00+00
75	organizations	0020_saved_views	2026-01-01 00:00:00+00
76	organizations	0021_longer_view_queries	2026-01-01 00:00:00+00
77	organizations	0022_ended_memberships	2026-01-01 00:00:00+00
78	organizations	0023_membership_raised_at	2026-01-01 00:00:00+00
79	organizations	0024_ids_elsewhere	2026-01-01 00:00:00+00
80	organizations	0025_time_zone	2026-01-01 00:00:00+00
81	organizations	0026_limits_of_terms	2026-01-01 00:00:00+00
82	catalogue	0003_who_set_a_value	2026-01-01 00:00:00+00
83	catalog	0001_initial	2026-01-01 00:00:00+00
84	catalog	0002_fixed_rows	2026-01-01 00:00:00+00
85	catalog	0003_plain_labels	2026-01-01 00:00:00+00
86	catalog	0004_ids_and_sources	2026-01-01 00:00:00+00
87	catalogue	0004_no_feed_key	2026-01-01 00:00:00+00
88	catalogue	0005_typed_attributes	2026-01-01 00:00:00+00
89	catalogue	0006_page_contents	2026-01-01 00:00:00+00
90	catalogue	0007_language_and_choices	2026-01-01 00:00:00+00
91	catalogue	0008_category_names	2026-01-01 00:00:00+00
92	catalog	0005_changes	2026-01-01 00:00:00+00
93	catalog	0006_review_of_changes	2026-01-01 00:00:00+00
94	catalog	0007_bulk_edits	2026-01-01 00:00:00+00
95	catalog	0008_sizes	2026-01-01 00:00:00+00
96	catalog	0009_product_reviews	2026-01-01 00:00:00+00
97	catalog	0010_listing_files	2026-01-01 00:00:00+00
98	catalog	0011_questions	2026-01-01 00:00:00+00
99	catalog	0012_match_columns	2026-01-01 00:00:00+00
100	catalog	0013_feeds_by_address	2026-01-01 00:00:00+00
101	catalog	0014_tiers	2026-01-01 00:00:00+00
102	catalog	0015_former_categories	2026-01-01 00:00:00+00
103	catalog	0016_promotions_and_kept_files	2026-01-01 00:00:00+00
104	catalog	0017_limits_of_terms	2026-01-01 00:00:00+00
105	wagtailcore	0001_initial	2026-01-01 00:00:00+00
106	wagtailcore	0002_initial_data	2026-01-01 00:00:00+00
107	wagtailcore	0003_add_uniqueness_constraint_on_group_page_permission	2026-01-01 00:00:00+00
108	wagtailcore	0004_page_locked	2026-01-01 00:00:00+00
109	wagtailcore	0005_add_page_lock_permission_to_moderators	2026-01-01 00:00:00+00
110	wagtailcore	0006_add_lock_page_permission	2026-01-01 00:00:00+00
111	wagtailcore	0007_page_latest_revision_created_at	2026-01-01 00:00:00+00
112	wagtailcore	0008_populate_latest_revision_created_at	2026-01-01 00:00:00+00
113	wagtailcore	0009_remove_auto_now_add_from_pagerevision_created_at	2026-01-01 00:00:00+00
114	wagtailcore	0010_change_page_owner_to_null_on_delete	2026-01-01 00:00:00+00
115	wagtailcore	0011_page_first_published_at	2026-01-01 00:00:00+00
116	wagtailcore	0012_extend_page_slug_field	2026-01-01 00:00:00+00
117	wagtailcore	0013_update_golive_expire_help_text	2026-01-01 00:00:00+00
118	wagtailcore	0014_add_verbose_name	2026-01-01 00:00:00+00
119	wagtailcore	0015_add_more_verbose_names	2026-01-01 00:00:00+00
120	wagtailcore	0016_change_page_url_path_to_text_field	2026-01-01 00:00:00+00
121	wagtailcore	0017_change_edit_page_permission_description	2026-01-01 00:00:00+00
122	wagtailcore	0018_pagerevision_submitted_for_moderation_index	2026-01-01 00:00:00+00
123	wagtailcore	0019_verbose_names_cleanup	2026-01-01 00:00:00+00
124	wagtailcore	0020_add_index_on_page_first_published_at	2026-01-01 00:00:00+00
125	wagtailcore	0021_capitalizeverbose	2026-01-01 00:00:00+00
126	wagtailcore	0022_add_site_name	2026-01-01 00:00:00+00
127	wagtailcore	0023_alter_page_revision_on_delete_behaviour	2026-01-01 00:00:00+00
128	wagtailcore	0024_collection	2026-01-01 00:00:00+00
129	wagtailcore	0025_collection_initial_data	2026-01-01 00:00:00+00
130	wagtailcore	0026_group_collection_permission	2026-01-01 00:00:00+00
131	wagtailcore	0027_fix_collection_path_collation	2026-01-01 00:00:00+00
132	wagtailcore	0024_alter_page_content_type_on_delete_behaviour	2026-01-01 00:00:00+00
133	wagtailcore	0028_merge	2026-01-01 00:00:00+00
134	wagtailcore	0029_unicode_slugfield_dj19	2026-01-01 00:00:00+00
135	wagtailcore	0030_index_on_pagerevision_created_at	2026-01-01 00:00:00+00
136	wagtailcore	0031_add_page_view_restriction_types	2026-01-01 00:00:00+00
137	wagtailcore	0032_add_bulk_delete_page_permission	2026-01-01 00:00:00+00
138	wagtailcore	0033_remove_golive_expiry_help_text	2026-01-01 00:00:00+00
139	wagtailcore	0034_page_live_revision	2026-01-01 00:00:00+00
140	wagtailcore	0035_page_last_published_at	2026-01-01 00:00:00+00
141	wagtailcore	0036_populate_page_last_published_at	2026-01-01 00:00:00+00
142	wagtailcore	0037_set_page_owner_editable	2026-01-01 00:00:00+00
143	wagtailcore	0038_make_first_published_at_editable	2026-01-01 00:00:00+00
144	wagtailcore	0039_collectionviewrestriction	2026-01-01 00:00:00+00
145	wagtailcore	0040_page_draft_title	2026-01-01 00:00:00+00
146	wagtailcore	0041_group_collection_permissions_verbose_name_plural	2026-01-01 00:00:00+00
147	wagtailcore	0042_index_on_pagerevision_approved_go_live_at	2026-01-01 00:00:00+00
148	wagtailcore	0043_lock_fields	2026-01-01 00:00:00+00
149	wagtailcore	0044_add_unlock_grouppagepermission	2026-01-01 00:00:00+00
150	wagtailcore	0045_assign_unlock_grouppagepermission	2026-01-01 00:00:00+00
151	wagtailcore	0046_site_name_remove_null	2026-01-01 00:00:00+00
152	wagtailcore	0047_add_workflow_models	2026-01-01 00:00:00+00
153	wagtailcore	0048_add_default_workflows	2026-01-01 00:00:00+00
154	wagtailcore	0049_taskstate_finished_by	2026-01-01 00:00:00+00
155	wagtailcore	0050_workflow_rejected_to_needs_changes	2026-01-01 00:00:00+00
156	wagtailcore	0051_taskstate_comment	2026-01-01 00:00:00+00
157	wagtailcore	0052_pagelogentry	2026-01-01 00:00:00+00
158	wagtailcore	0053_locale_model	2026-01-01 00:00:00+00
159	wagtailcore	0054_initial_locale	2026-01-01 00:00:00+00
160	wagtailcore	0055_page_locale_fields	2026-01-01 00:00:00+00
161	wagtailcore	0056_page_locale_fields_populate	2026-01-01 00:00:00+00
162	wagtailcore	0057_page_locale_fields_notnull	2026-01-01 00:00:00+00
163	wagtailcore	0058_page_alias_of	2026-01-01 00:00:00+00
164	wagtailcore	0059_apply_collection_ordering	2026-01-01 00:00:00+00
165	wagtailcore	0060_fix_workflow_unique_constraint	2026-01-01 00:00:00+00
166	wagtailcore	0061_change_promote_tab_helpt_text_and_verbose_names	2026-01-01 00:00:00+00
167	wagtailcore	0062_comment_models_and_pagesubscription	2026-01-01 00:00:00+00
168	wagtailcore	0063_modellogentry	2026-01-01 00:00:00+00
169	wagtailcore	0064_log_timestamp_indexes	2026-01-01 00:00:00+00
170	wagtailcore	0065_log_entry_uuid	2026-01-01 00:00:00+00
171	wagtailcore	0066_collection_management_permissions	2026-01-01 00:00:00+00
172	wagtailcore	0067_alter_pagerevision_content_json	2026-01-01 00:00:00+00
173	wagtailcore	0068_log_entry_empty_object	2026-01-01 00:00:00+00
174	wagtailcore	0069_log_entry_jsonfield	2026-01-01 00:00:00+00
175	wagtailcore	0070_rename_pagerevision_revision	2026-01-01 00:00:00+00
176	wagtailcore	0071_populate_revision_content_type	2026-01-01 00:00:00+00
177	wagtailcore	0072_alter_revision_content_type_notnull	2026-01-01 00:00:00+00
178	wagtailcore	0073_page_latest_revision	2026-01-01 00:00:00+00
179	wagtailcore	0074_revision_object_str	2026-01-01 00:00:00+00
180	wagtailcore	0075_populate_latest_revision_and_revision_object_str	2026-01-01 00:00:00+00
181	wagtailcore	0076_modellogentry_revision	2026-01-01 00:00:00+00
182	wagtailcore	0077_alter_revision_user	2026-01-01 00:00:00+00
183	wagtailcore	0078_referenceindex	2026-01-01 00:00:00+00
184	wagtailcore	0079_rename_taskstate_page_revision	2026-01-01 00:00:00+00
185	wagtailcore	0080_generic_workflowstate	2026-01-01 00:00:00+00
186	wagtailcore	0081_populate_workflowstate_content_type	2026-01-01 00:00:00+00
187	wagtailcore	0082_alter_workflowstate_content_type_notnull	2026-01-01 00:00:00+00
188	wagtailcore	0083_workflowcontenttype	2026-01-01 00:00:00+00
189	wagtailcore	0084_add_default_page_permissions	2026-01-01 00:00:00+00
190	wagtailcore	0085_add_grouppagepermission_permission	2026-01-01 00:00:00+00
191	wagtailcore	0086_populate_grouppagepermission_permission	2026-01-01 00:00:00+00
192	wagtailcore	0087_alter_grouppagepermission_unique_together_and_more	2026-01-01 00:00:00+00
193	wagtailcore	0088_fix_log_entry_json_timestamps	2026-01-01 00:00:00+00
194	wagtailcore	0089_log_entry_data_json_null_to_object	2026-01-01 00:00:00+00
195	wagtailcore	0090_remove_grouppagepermission_permission_type	2026-01-01 00:00:00+00
196	wagtailcore	0091_remove_revision_submitted_for_moderation	2026-01-01 00:00:00+00
197	wagtailcore	0092_alter_collectionviewrestriction_password_and_more	2026-01-01 00:00:00+00
198	wagtailcore	0093_uploadedfile	2026-01-01 00:00:00+00
199	wagtailcore	0094_alter_page_locale	2026-01-01 00:00:00+00
200	wagtailcore	0095_groupsitepermission	2026-01-01 00:00:00+00
201	wagtailcore	0096_referenceindex_referenceindex_source_object_and_more	2026-01-01 00:00:00+00
202	wagtailcore	0097_baselogentry_uuid_action_timestamp_indexes	2026-01-01 00:00:00+00
203	wagtailcore	0098_apitoken	2026-01-01 00:00:00+00
204	storefronts	0001_initial	2026-01-01 00:00:00+00
205	cms	0001_initial	2026-01-01 00:00:00+00
206	cms	0002_front_page	2026-01-01 00:00:00+00
207	storefronts	0002_directory	2026-01-01 00:00:00+00
208	cms	0003_operators_pages	2026-01-01 00:00:00+00
209	cms	0004_safe_links	2026-01-01 00:00:00+00
210	cms	0005_error_words	2026-01-01 00:00:00+00
211	cms	0006_collections	2026-01-01 00:00:00+00
212	cms	0007_list_of_collections	2026-01-01 00:00:00+00
213	cms	0008_landing_pages	2026-01-01 00:00:00+00
214	deals	0001_initial	2026-01-01 00:00:00+00
215	deals	0002_touch_append_only	2026-01-01 00:00:00+00
216	deals	0003_seller	2026-01-01 00:00:00+00
217	deals	0004_proof	2026-01-01 00:00:00+00
218	deals	0005_proof_of_old_rows	2026-01-01 00:00:00+00
219	deals	0006_visit_consent	2026-01-01 00:00:00+00
220	deals	0007_plain_labels	2026-01-01 00:00:00+00
221	deals	0008_unanswered_claims	2026-01-01 00:00:00+00
222	deals	0009_what_was_registered	2026-01-01 00:00:00+00
223	deals	0010_revoked_registrations	2026-01-01 00:00:00+00
224	deals	0011_revoked_for_all	2026-01-01 00:00:00+00
225	deals	0012_appeals	2026-01-01 00:00:00+00
226	kit	0003_queue_rows	2026-01-01 00:00:00+00
227	marketplace_search	0001_initial	2026-01-01 00:00:00+00
228	marketplace_search	0002_outbox_is_a_queue	2026-01-01 00:00:00+00
229	marketplace_search	0003_changes_during_a_rebuild	2026-01-01 00:00:00+00
230	marketplace_search	0004_rules_and_kept_queries	2026-01-01 00:00:00+00
231	marketplace_search	0005_saved_searches	2026-01-01 00:00:00+00
232	marketplace_search	0006_rules_have_a_language	2026-01-01 00:00:00+00
233	notifications	0001_initial	2026-01-01 00:00:00+00
234	notifications	0002_outbox	2026-01-01 00:00:00+00
235	notifications	0003_forget_old_mails	2026-01-01 00:00:00+00
236	orders	0006_seller	2026-01-01 00:00:00+00
237	orders	0007_plain_labels	2026-01-01 00:00:00+00
238	orders	0008_booking	2026-01-01 00:00:00+00
239	orders	0009_written_lines	2026-01-01 00:00:00+00
240	partner	0001_initial	2026-01-01 00:00:00+00
241	quotes	0001_initial	2026-01-01 00:00:00+00
242	quotes	0002_frozen_versions	2026-01-01 00:00:00+00
243	quotes	0003_seller	2026-01-01 00:00:00+00
244	quotes	0004_visibility_own	2026-01-01 00:00:00+00
245	quotes	0005_consent_carried	2026-01-01 00:00:00+00
246	quotes	0006_plain_labels	2026-01-01 00:00:00+00
247	quotes	0007_quoteversion_hold_days	2026-01-01 00:00:00+00
248	quotes	0008_warned_version	2026-01-01 00:00:00+00
249	quotes	0009_catalog_prices_and_line_numbers	2026-01-01 00:00:00+00
250	quotes	0010_quoteversion_letterhead	2026-01-01 00:00:00+00
251	quotes	0011_sent_label	2026-01-01 00:00:00+00
252	quotes	0012_acceptance	2026-01-01 00:00:00+00
253	quotes	0013_counter_offers	2026-01-01 00:00:00+00
254	quotes	0014_decline_kind	2026-01-01 00:00:00+00
255	quotes	0015_asking_several_and_back	2026-01-01 00:00:00+00
256	quotes	0016_request_questions	2026-01-01 00:00:00+00
257	quotes	0017_notes	2026-01-01 00:00:00+00
258	quotes	0018_expired_version	2026-01-01 00:00:00+00
259	quotes	0019_request_currency	2026-01-01 00:00:00+00
260	quotes	0020_approvals	2026-01-01 00:00:00+00
261	quotes	0021_booking	2026-01-01 00:00:00+00
262	quotes	0022_accepted_with_evidence	2026-01-01 00:00:00+00
263	quotes	0023_payment_plans	2026-01-01 00:00:00+00
264	quotes	0024_cost_centre_of_requests	2026-01-01 00:00:00+00
265	quotes	0025_budgets	2026-01-01 00:00:00+00
266	quotes	0026_version_title	2026-01-01 00:00:00+00
267	quotes	0027_lines_to_choose	2026-01-01 00:00:00+00
268	quotes	0028_line_headings	2026-01-01 00:00:00+00
269	quotes	0029_templates	2026-01-01 00:00:00+00
270	quotes	0030_paid_over_days	2026-01-01 00:00:00+00
271	quotes	0031_approvals_withdrawn	2026-01-01 00:00:00+00
272	quotes	0032_bought_at_list	2026-01-01 00:00:00+00
273	quotes	0033_conversation	2026-01-01 00:00:00+00
274	quotes	0034_shared_files	2026-01-01 00:00:00+00
275	quotes	0035_requirement_answers	2026-01-01 00:00:00+00
276	quotes	0036_sizes	2026-01-01 00:00:00+00
277	quotes	0037_needs_without_a_seller	2026-01-01 00:00:00+00
278	quotes	0038_starts_and_ends	2026-01-01 00:00:00+00
279	quotes	0039_owners_prices	2026-01-01 00:00:00+00
280	quotes	0040_passing_on	2026-01-01 00:00:00+00
281	quotes	0041_assigned_and_bulk	2026-01-01 00:00:00+00
282	quotes	0042_years_sold_together	2026-01-01 00:00:00+00
283	quotes	0043_buyers_many_at_once	2026-01-01 00:00:00+00
284	quotes	0044_tiers	2026-01-01 00:00:00+00
285	quotes	0045_signatures	2026-01-01 00:00:00+00
286	quotes	0046_minimum	2026-01-01 00:00:00+00
287	quotes	0047_additions_and_answers_in_part	2026-01-01 00:00:00+00
288	quotes	0048_withdrawn_versions	2026-01-01 00:00:00+00
289	quotes	0049_written_lines_and_discounts	2026-01-01 00:00:00+00
290	quotes	0050_time_zone	2026-01-01 00:00:00+00
291	quotes	0051_limits_of_terms_and_budget_ranges	2026-01-01 00:00:00+00
292	sessions	0001_initial	2026-01-01 00:00:00+00
293	storefronts	0003_editing_area	2026-01-01 00:00:00+00
294	storefronts	0004_plain_labels	2026-01-01 00:00:00+00
295	storefronts	0005_picture_descriptions	2026-01-01 00:00:00+00
296	storefronts	0006_brand_permission	2026-01-01 00:00:00+00
297	storefronts	0007_leads	2026-01-01 00:00:00+00
298	storefronts	0008_leads_as_written	2026-01-01 00:00:00+00
299	storefronts	0009_page_visits	2026-01-01 00:00:00+00
300	storefronts	0010_sections	2026-01-01 00:00:00+00
301	storefronts	0011_lead_routes_and_webhooks	2026-01-01 00:00:00+00
302	storefronts	0012_brand_rules	2026-01-01 00:00:00+00
303	storefronts	0013_page_reviews	2026-01-01 00:00:00+00
304	storefronts	0014_own_hosts	2026-01-01 00:00:00+00
305	storefronts	0015_lead_language	2026-01-01 00:00:00+00
306	storefronts	0016_say_whose_name_a_case_study_uses	2026-01-01 00:00:00+00
307	storefronts	0017_theme_drafts_and_versions	2026-01-01 00:00:00+00
308	storefronts	0018_theme_faces_density_imagery	2026-01-01 00:00:00+00
309	storefronts	0019_opening_with_a_picture	2026-01-01 00:00:00+00
310	storefronts	0020_video_team_cards	2026-01-01 00:00:00+00
311	storefronts	0021_case_studies_and_buttons	2026-01-01 00:00:00+00
312	storefronts	0022_offline_and_scheduled	2026-01-01 00:00:00+00
313	storefronts	0023_partner_pages	2026-01-01 00:00:00+00
314	taggit	0001_initial	2026-01-01 00:00:00+00
315	taggit	0002_auto_20150616_2121	2026-01-01 00:00:00+00
316	taggit	0003_taggeditem_add_unique_index	2026-01-01 00:00:00+00
317	taggit	0004_alter_taggeditem_content_type_alter_taggeditem_tag	2026-01-01 00:00:00+00
318	taggit	0005_auto_20220424_2025	2026-01-01 00:00:00+00
319	taggit	0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx	2026-01-01 00:00:00+00
320	wagtailadmin	0001_create_admin_access_permissions	2026-01-01 00:00:00+00
321	wagtailadmin	0002_admin	2026-01-01 00:00:00+00
322	wagtailadmin	0003_admin_managed	2026-01-01 00:00:00+00
323	wagtailadmin	0004_editingsession	2026-01-01 00:00:00+00
324	wagtailadmin	0005_editingsession_is_editing	2026-01-01 00:00:00+00
325	wagtailadmin	0006_formstate	2026-01-01 00:00:00+00
326	wagtaildocs	0001_initial	2026-01-01 00:00:00+00
327	wagtaildocs	0002_initial_data	2026-01-01 00:00:00+00
328	wagtaildocs	0003_add_verbose_names	2026-01-01 00:00:00+00
329	wagtaildocs	0004_capitalizeverbose	2026-01-01 00:00:00+00
330	wagtaildocs	0005_document_collection	2026-01-01 00:00:00+00
331	wagtaildocs	0006_copy_document_permissions_to_collections	2026-01-01 00:00:00+00
332	wagtaildocs	0005_alter_uploaded_by_user_on_delete_action	2026-01-01 00:00:00+00
333	wagtaildocs	0007_merge	2026-01-01 00:00:00+00
334	wagtaildocs	0008_document_file_size	2026-01-01 00:00:00+00
335	wagtaildocs	0009_document_verbose_name_plural	2026-01-01 00:00:00+00
336	wagtaildocs	0010_document_file_hash	2026-01-01 00:00:00+00
337	wagtaildocs	0011_add_choose_permissions	2026-01-01 00:00:00+00
338	wagtaildocs	0012_uploadeddocument	2026-01-01 00:00:00+00
339	wagtaildocs	0013_delete_uploadeddocument	2026-01-01 00:00:00+00
340	wagtaildocs	0014_alter_document_file_size	2026-01-01 00:00:00+00
341	wagtailembeds	0001_initial	2026-01-01 00:00:00+00
342	wagtailembeds	0002_add_verbose_names	2026-01-01 00:00:00+00
343	wagtailembeds	0003_capitalizeverbose	2026-01-01 00:00:00+00
344	wagtailembeds	0004_embed_verbose_name_plural	2026-01-01 00:00:00+00
345	wagtailembeds	0005_specify_thumbnail_url_max_length	2026-01-01 00:00:00+00
346	wagtailembeds	0006_add_embed_hash	2026-01-01 00:00:00+00
347	wagtailembeds	0007_populate_hash	2026-01-01 00:00:00+00
348	wagtailembeds	0008_allow_long_urls	2026-01-01 00:00:00+00
349	wagtailembeds	0009_embed_cache_until	2026-01-01 00:00:00+00
350	wagtailimages	0001_initial	2026-01-01 00:00:00+00
351	wagtailimages	0002_initial_data	2026-01-01 00:00:00+00
352	wagtailimages	0003_fix_focal_point_fields	2026-01-01 00:00:00+00
353	wagtailimages	0004_make_focal_point_key_not_nullable	2026-01-01 00:00:00+00
354	wagtailimages	0005_make_filter_spec_unique	2026-01-01 00:00:00+00
355	wagtailimages	0006_add_verbose_names	2026-01-01 00:00:00+00
356	wagtailimages	0007_image_file_size	2026-01-01 00:00:00+00
357	wagtailimages	0008_image_created_at_index	2026-01-01 00:00:00+00
358	wagtailimages	0009_capitalizeverbose	2026-01-01 00:00:00+00
359	wagtailimages	0010_change_on_delete_behaviour	2026-01-01 00:00:00+00
360	wagtailimages	0011_image_collection	2026-01-01 00:00:00+00
361	wagtailimages	0012_copy_image_permissions_to_collections	2026-01-01 00:00:00+00
362	wagtailimages	0013_make_rendition_upload_callable	2026-01-01 00:00:00+00
363	wagtailimages	0014_add_filter_spec_field	2026-01-01 00:00:00+00
364	wagtailimages	0015_fill_filter_spec_field	2026-01-01 00:00:00+00
365	wagtailimages	0016_deprecate_rendition_filter_relation	2026-01-01 00:00:00+00
366	wagtailimages	0017_reduce_focal_point_key_max_length	2026-01-01 00:00:00+00
367	wagtailimages	0018_remove_rendition_filter	2026-01-01 00:00:00+00
368	wagtailimages	0019_delete_filter	2026-01-01 00:00:00+00
369	wagtailimages	0020_add-verbose-name	2026-01-01 00:00:00+00
370	wagtailimages	0021_image_file_hash	2026-01-01 00:00:00+00
371	wagtailimages	0022_uploadedimage	2026-01-01 00:00:00+00
372	wagtailimages	0023_add_choose_permissions	2026-01-01 00:00:00+00
373	wagtailimages	0024_index_image_file_hash	2026-01-01 00:00:00+00
374	wagtailimages	0025_alter_image_file_alter_rendition_file	2026-01-01 00:00:00+00
375	wagtailimages	0026_delete_uploadedimage	2026-01-01 00:00:00+00
376	wagtailimages	0027_image_description	2026-01-01 00:00:00+00
377	wagtailredirects	0001_initial	2026-01-01 00:00:00+00
378	wagtailredirects	0002_add_verbose_names	2026-01-01 00:00:00+00
379	wagtailredirects	0003_make_site_field_editable	2026-01-01 00:00:00+00
380	wagtailredirects	0004_set_unique_on_path_and_site	2026-01-01 00:00:00+00
381	wagtailredirects	0005_capitalizeverbose	2026-01-01 00:00:00+00
382	wagtailredirects	0006_redirect_increase_max_length	2026-01-01 00:00:00+00
383	wagtailredirects	0007_add_autocreate_fields	2026-01-01 00:00:00+00
384	wagtailredirects	0008_add_verbose_name_plural	2026-01-01 00:00:00+00
385	wagtailsearch	0001_initial	2026-01-01 00:00:00+00
386	wagtailsearch	0002_add_verbose_names	2026-01-01 00:00:00+00
387	wagtailsearch	0003_remove_editors_pick	2026-01-01 00:00:00+00
388	wagtailsearch	0004_querydailyhits_verbose_name_plural	2026-01-01 00:00:00+00
389	wagtailsearch	0005_create_indexentry	2026-01-01 00:00:00+00
390	wagtailsearch	0006_customise_indexentry	2026-01-01 00:00:00+00
391	wagtailsearch	0007_delete_editorspick	2026-01-01 00:00:00+00
392	wagtailsearch	0008_remove_query_and_querydailyhits_models	2026-01-01 00:00:00+00
393	wagtailsearch	0009_remove_ngram_autocomplete	2026-01-01 00:00:00+00
394	wagtailsearch	0010_add_text_fields	2026-01-01 00:00:00+00
395	wagtailusers	0001_initial	2026-01-01 00:00:00+00
396	wagtailusers	0002_add_verbose_name_on_userprofile	2026-01-01 00:00:00+00
397	wagtailusers	0003_add_verbose_names	2026-01-01 00:00:00+00
398	wagtailusers	0004_capitalizeverbose	2026-01-01 00:00:00+00
399	wagtailusers	0005_make_related_name_wagtail_specific	2026-01-01 00:00:00+00
400	wagtailusers	0006_userprofile_prefered_language	2026-01-01 00:00:00+00
401	wagtailusers	0007_userprofile_current_time_zone	2026-01-01 00:00:00+00
402	wagtailusers	0008_userprofile_avatar	2026-01-01 00:00:00+00
403	wagtailusers	0009_userprofile_verbose_name_plural	2026-01-01 00:00:00+00
404	wagtailusers	0010_userprofile_updated_comments_notifications	2026-01-01 00:00:00+00
405	wagtailusers	0011_userprofile_dismissibles	2026-01-01 00:00:00+00
406	wagtailusers	0012_userprofile_theme	2026-01-01 00:00:00+00
407	wagtailusers	0013_userprofile_density	2026-01-01 00:00:00+00
408	wagtailusers	0014_userprofile_contrast	2026-01-01 00:00:00+00
409	wagtailusers	0015_userprofile_keyboard_shortcuts	2026-01-01 00:00:00+00
410	wagtailimages	0001_squashed_0021	2026-01-01 00:00:00+00
411	wagtailcore	0001_squashed_0016_change_page_url_path_to_text_field	2026-01-01 00:00:00+00
412	catalog	0018_addons	2026-01-01 00:00:00+00
413	quotes	0052_basket_addons	2026-01-01 00:00:00+00
414	catalog	0019_bulk_values	2026-01-01 00:00:00+00
\.


--
-- Data for Name: django_session; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.django_session (session_key, session_data, expire_date) FROM stdin;
\.


--
-- Data for Name: kit_auditentry; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.kit_auditentry (id, at, actor, actor_label, organization, action, target, data) FROM stdin;
\.


--
-- Data for Name: kit_queuerow; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.kit_queuerow (id, queue, key, attempts, error, first_at, tried_at, next_attempt_at, review_at, told_at) FROM stdin;
\.


--
-- Data for Name: kit_referencecounter; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.kit_referencecounter (id, prefix, year, last) FROM stdin;
\.


--
-- Data for Name: marketplace_search_indexjob; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.marketplace_search_indexjob (id, source, object_id, action, version, enqueued_at, again) FROM stdin;
\.


--
-- Data for Name: marketplace_search_keptquery; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.marketplace_search_keptquery (id, text, asked, clicked, found, first_at, last_at, set_aside_at) FROM stdin;
\.


--
-- Data for Name: marketplace_search_knowndocument; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.marketplace_search_knowndocument (id, document_id, first_at) FROM stdin;
\.


--
-- Data for Name: marketplace_search_savedsearch; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.marketplace_search_savedsearch (id, name, query, terms, created_at, watched_since, due_at, told_at, organization_id, user_id) FROM stdin;
\.


--
-- Data for Name: marketplace_search_searchrule; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.marketplace_search_searchrule (id, kind, phrase, others, document_id, offer, strength, place, starts_on, ends_on, reason, saved_at, language) FROM stdin;
\.


--
-- Data for Name: marketplace_search_tolddocument; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.marketplace_search_tolddocument (id, document_id, told_at, saved_search_id) FROM stdin;
\.


--
-- Data for Name: notifications_errorreport; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.notifications_errorreport (id, fingerprint, "where", error, place, last_id, count, first_at, last_at, told_at, told_count) FROM stdin;
\.


--
-- Data for Name: notifications_notice; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.notifications_notice (id, kind, text, url, created_at, read_at, organization_id, user_id, cause) FROM stdin;
\.


--
-- Data for Name: notifications_outgoingmail; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.notifications_outgoingmail (id, cause, kind, recipient, reply_to, subject, letter, secret, created_at, sent_at, forgotten_at) FROM stdin;
\.


--
-- Data for Name: notifications_preference; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.notifications_preference (id, wanted, membership_id, topic, channel) FROM stdin;
\.


--
-- Data for Name: orders_order; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.orders_order (id, reference, quote_reference, version_number, title, currency, status, net_minor, tax_label, tax_minor, total_minor, visibility, document_hash, split_document, split_result, fingerprint, accepted_name, accepted_title, po_number, accepted_at, placed_at, paid_at, settled_at, completed_at, cancelled_at, accepted_by_id, buyer_id, seller_id, delivery_from, refunded_at, bill_to, cost_centre, ship_to) FROM stdin;
\.


--
-- Data for Name: orders_orderline; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.orders_orderline (id, "position", key, name, quantity, term, net_minor, tax_minor, delivery, delivery_note, delivered_at, accepted_at, delivered_by_id, seller_id, order_id, product_id, billed_line_id, description) FROM stdin;
\.


--
-- Data for Name: organizations_certification; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_certification (id, name, issuer, number, link, valid_until, answer, answered_at, answered_by_id, answered_for_id, organization_id, vendor_id) FROM stdin;
\.


--
-- Data for Name: organizations_commissionpolicy; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_commissionpolicy (id, version, sourced_bp, influenced_bp, model, lookback_days, max_commission_bp, half_life_days, kind_weights, sourced_shares_pool, lead_earns, registration_days, registers_existing_customers, effective_from, effective_to, created_at, created_by_id, owner_id) FROM stdin;
\.


--
-- Data for Name: organizations_companyaddress; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_companyaddress (id, kind, lines, postal_code, city, region, country, is_default, organization_id) FROM stdin;
\.


--
-- Data for Name: organizations_companyprofile; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_companyprofile (id, legal_name, billing_email, payment_wish, organization_id) FROM stdin;
\.


--
-- Data for Name: organizations_costcentre; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_costcentre (id, code, name, is_active, organization_id) FROM stdin;
\.


--
-- Data for Name: organizations_defaultview; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_defaultview (id, list, membership_id, view_id) FROM stdin;
\.


--
-- Data for Name: organizations_differentorganizations; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_differentorganizations (id, reason, decided_at, decided_by_id, first_id, second_id) FROM stdin;
\.


--
-- Data for Name: organizations_emailconfirmation; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_emailconfirmation (id, email, token_hash, created_at, expires_at, used_at, replaced_at, user_id) FROM stdin;
\.


--
-- Data for Name: organizations_endedmembership; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_endedmembership (id, ended_at, organization_id, user_id) FROM stdin;
\.


--
-- Data for Name: organizations_exemptiondocument; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_exemptiondocument (id, country, about, name, file, valid_until, uploaded_at, organization_id, uploaded_by_id) FROM stdin;
\.


--
-- Data for Name: organizations_industry; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_industry (id, name, slug, is_active) FROM stdin;
1	Agriculture and food	agriculture	t
2	Construction and real estate	construction	t
3	Education and research	education	t
4	Energy and utilities	energy	t
5	Banking and insurance	finance	t
6	Health and care	health	t
7	Hotels, restaurants and leisure	hospitality	t
8	Logistics and transport	logistics	t
9	Manufacturing	manufacturing	t
10	Media and entertainment	media	t
11	Non-profit organisations	non-profit	t
12	Professional services	professional-services	t
13	Public sector	public-sector	t
14	Retail and wholesale	retail	t
15	Technology and telecommunications	technology	t
\.


--
-- Data for Name: organizations_invitation; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_invitation (id, email, role, token_hash, created_at, expires_at, accepted_at, revoked_at, invited_by_id, organization_id) FROM stdin;
\.


--
-- Data for Name: organizations_joinrequest; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_joinrequest (id, created_at, accepted, decided_at, decided_by_id, organization_id, user_id) FROM stdin;
\.


--
-- Data for Name: organizations_legalacceptance; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_legalacceptance (id, accepted_at, user_id, text_id) FROM stdin;
\.


--
-- Data for Name: organizations_legaltext; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_legaltext (id, kind, version, text, published_at, published_by_id) FROM stdin;
1	terms	1	These terms apply between you, the organisation that you act for, and the operator of this marketplace.\n\n1. Your account. You give a true name and an e-mail address that is yours. You keep your password to yourself. You act for an organisation only if you may.\n\n2. What the marketplace does. Vendors list products, and partners sell solutions made of products and services. A buyer asks for a quote, accepts it and pays once. The operator divides the payment among those who contributed, as the accepted quote says.\n\n3. Who sells. The seller named in a quote sells to the buyer. Each provider is responsible for what it delivers. The operator is not the seller.\n\n4. Prices and fees. The accepted quote states prices, shares and fees. They do not change after acceptance. The operator deducts its fee from each share, as shown before acceptance.\n\n5. Payment and delivery. Money is kept until the delivery is accepted or the time to object has ended, as the order says. An objection stops the payment of the share concerned until it is decided.\n\n6. Partners' credit. A partner is credited for its help only by the rules of the owner's policy and by what was observed or confirmed. Whoever claims what is not true loses the credit.\n\n7. Suspension. The operator can suspend an organisation that breaks these terms. It states the reason, what stops and what continues.\n\n8. Changes. A new version of these terms is published on this page with its date. Agreements made before it stay as they were agreed.	2026-11-01 00:00:00+00	\N
2	privacy	1	This text says which data about people the marketplace keeps, what for, and for how long.\n\n1. Your account. We keep your name, e-mail address, a hash of your password, your roles and when you confirmed your address, as long as you have an account. What you do in an organisation's name, such as accepting a quote, is kept with your name in its records, because agreements and accounts must stay provable.\n\n2. Visits. If you agree, we record that you visited a partner's page or followed its link: the page, the time, and your organisation. Until you sign in, this is kept under a random number in a cookie. It is used to credit the partner if your organisation buys. You can withdraw in your account; nothing is recorded from then on. Visits that belong to nobody are deleted after 400 days.\n\n3. Cookies. We set cookies to keep you signed in, to protect forms, and to remember your answer about visits. There are no cookies of others.\n\n4. Network addresses. We count how often a form is sent from a network address, to stop misuse. The counts end within a day.\n\n5. Who receives data. The organisations that you deal with see your name and work e-mail address. The payment provider receives what a payment needs. Nobody else receives data to advertise.\n\n6. Your rights. You can ask the operator for a copy of your data, have it corrected, and have it deleted where no agreement or law requires it to be kept.	2026-11-01 00:00:00+00	\N
3	cookies	1	This text lists every cookie that the marketplace stores in your browser. There are no cookies of others, and none that follows you to other websites.\n\n1. sessionid. It keeps you signed in, and keeps your basket and what you have begun to write. It is set once you sign in, or put something into the basket, and ends after two weeks without a visit.\n\n2. csrftoken. It protects forms against being sent from other websites. It is set when a page shows a form, and ends after a year.\n\n3. visit_consent. It remembers your answer to the question whether a visit may be recorded, so that you are not asked again. It is set when you answer, and ends after 180 days.\n\n4. visitor. A random number under which your visits to partners' pages are kept until you sign in. It is set only if you agreed, and ends after 180 days. You can withdraw your consent in your account.\n\n5. scheme. It remembers whether you chose light or dark pages. It is set when you choose, and ends after a year.\n\n6. messages. It carries a short message, such as "Saved", to the page that is shown next, and ends there.\n\nWe count how often public pages are opened without a cookie and without recognising anybody. You can delete cookies in your browser at any time; the marketplace then treats you as a new visitor.	2026-11-30 00:00:00+00	\N
4	cookies	2	This text lists every cookie that the marketplace stores in your browser. There are no cookies of others, and none that follows you to other websites.\n\n1. sessionid. It keeps you signed in, and keeps your basket and what you have begun to write. It is set once you sign in, or put something into the basket, and ends after two weeks without a visit.\n\n2. csrftoken. It protects forms against being sent from other websites. It is set when a page shows a form, and ends after a year.\n\n3. visit_consent. It remembers your answer to the question whether a visit may be recorded, so that you are not asked again. It is set when you answer, and ends after 180 days.\n\n4. visitor. A random number under which your visits to partners' pages are kept until you sign in. It is set only if you agreed, and ends after 180 days. You can withdraw your consent in your account.\n\n5. scheme. It remembers whether you chose light or dark pages. It is set when you choose, and ends after a year.\n\n6. messages. It carries a short message, such as "Saved", to the page that is shown next, and ends there.\n\n7. language. It remembers the language in which you chose to read. It is set when you choose, and ends after a year.\n\nWe count how often public pages are opened without a cookie and without recognising anybody. You can delete cookies in your browser at any time; the marketplace then treats you as a new visitor.	2026-11-30 00:00:00+00	\N
\.


--
-- Data for Name: organizations_membership; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_membership (id, role, title, created_at, user_id, organization_id, raised_at) FROM stdin;
\.


--
-- Data for Name: organizations_organization; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_organization (id, name, slug, is_buyer, is_vendor, is_partner, is_operator, tagline, description, website, city, country, founded, employees, currency, logo, feed_key, created_at, merged_into_id, name_key, state, wanted_name, wanted_name_key, po_required, time_zone) FROM stdin;
\.


--
-- Data for Name: organizations_organizationdomain; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_organizationdomain (id, domain, verified_at, organization_id, created_at, mail_token_hash, mailed_at, mailed_to, proof, proved_by_id, token) FROM stdin;
\.


--
-- Data for Name: organizations_organizationexternalid; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_organizationexternalid (id, source, key, organization_id) FROM stdin;
\.


--
-- Data for Name: organizations_partnerrate; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_partnerrate (id, sourced_bp, partner_id, policy_id) FROM stdin;
\.


--
-- Data for Name: organizations_partnership; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_partnership (id, status, started_on, ended_on, created_at, partner_id, partner_contact_id, proposed_by_id, provider_id, provider_contact_id) FROM stdin;
\.


--
-- Data for Name: organizations_partnershipterms; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_partnershipterms (id, version, kind, owner_bp, standing_consent, note, effective_from, effective_to, accepted_at, created_at, accepted_by_id, partnership_id, proposed_by_id, max_discount_bp, max_valid_days, min_quantity, territories, max_quantity, max_value_minor, value_currency) FROM stdin;
\.


--
-- Data for Name: organizations_publiccontact; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_publiccontact (id, role, name, email, phone, organization_id) FROM stdin;
\.


--
-- Data for Name: organizations_publicprofile; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_publicprofile (id, everywhere, regions, languages, organization_id) FROM stdin;
\.


--
-- Data for Name: organizations_publicprofile_industries; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_publicprofile_industries (id, publicprofile_id, industry_id) FROM stdin;
\.


--
-- Data for Name: organizations_savedview; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_savedview (id, list, name, query, is_shared, created_at, by_id, organization_id) FROM stdin;
\.


--
-- Data for Name: organizations_signup; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_signup (id, organization, kinds, next_url, created_at, finished_at, user_id) FROM stdin;
\.


--
-- Data for Name: organizations_statedecision; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_statedecision (id, kind, was, state, reason, checked, decided_at, decided_by_id, organization_id) FROM stdin;
\.


--
-- Data for Name: organizations_submittedform; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_submittedform (id, purpose, token, submitted_at, done_at, target, message, organization_id, user_id) FROM stdin;
\.


--
-- Data for Name: organizations_taxid; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_taxid (id, country, kind, number, vat_check, asked_at, added_at, organization_id) FROM stdin;
\.


--
-- Data for Name: organizations_user; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_user (id, password, last_login, is_superuser, email, name, is_staff, is_active, date_joined, email_confirmed_at, language) FROM stdin;
\.


--
-- Data for Name: organizations_user_groups; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_user_groups (id, user_id, group_id) FROM stdin;
\.


--
-- Data for Name: organizations_user_user_permissions; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.organizations_user_user_permissions (id, user_id, permission_id) FROM stdin;
\.


--
-- Data for Name: partner_partner; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.partner_partner (id, code, name, organization_id) FROM stdin;
\.


--
-- Data for Name: partner_partner_users; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.partner_partner_users (id, partner_id, user_id) FROM stdin;
\.


--
-- Data for Name: partner_partneraddress; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.partner_partneraddress (id, code, title, first_name, last_name, line1, line2, line3, line4, state, postcode, search_text, country_id, partner_id) FROM stdin;
\.


--
-- Data for Name: partner_stockalert; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.partner_stockalert (id, threshold, status, date_created, date_closed, stockrecord_id) FROM stdin;
\.


--
-- Data for Name: partner_stockrecord; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.partner_stockrecord (id, partner_sku, price_currency, price, num_in_stock, num_allocated, low_stock_threshold, date_created, date_updated, partner_id, product_id) FROM stdin;
\.


--
-- Data for Name: quotes_acceptance; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_acceptance (id, name, title, email, po_number, at, address, text, text_version, document_hash, by_id, organization_id, version_id, bill_to, cost_centre, ship_to, method, method_id) FROM stdin;
\.


--
-- Data for Name: quotes_approval; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_approval (id, side, status, asked_at, note, document_hash, facts, ended_at, asked_by_id, organization_id, version_id) FROM stdin;
\.


--
-- Data for Name: quotes_approvalask; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_approvalask (id, person_id, step_id) FROM stdin;
\.


--
-- Data for Name: quotes_approvaldecision; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_approvaldecision (id, approves, settles, reason, at, ask_id, by_id, step_id) FROM stdin;
\.


--
-- Data for Name: quotes_approvalrule; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_approvalrule (id, side, number, version, name, is_active, currency, currency_is, net_over, line_discount_over_bp, discount_over_bp, margin_under_bp, term_over_months, valid_over_days, first_order, changed_at, category_id, changed_by_id, organization_id, over_budget, paid_over_days) FROM stdin;
\.


--
-- Data for Name: quotes_approvalrule_cost_centres; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_approvalrule_cost_centres (id, approvalrule_id, costcentre_id) FROM stdin;
\.


--
-- Data for Name: quotes_approvalrulestep; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_approvalrulestep (id, "position", roles, every, rule_id) FROM stdin;
\.


--
-- Data for Name: quotes_approvalrulestep_people; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_approvalrulestep_people (id, approvalrulestep_id, user_id) FROM stdin;
\.


--
-- Data for Name: quotes_approvalstep; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_approvalstep (id, rule_version, rule_name, reasons, "position", every, opened_at, reminded_at, escalated_at, done_at, approval_id, rule_id) FROM stdin;
\.


--
-- Data for Name: quotes_basket; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_basket (id, changed_at, organization_id, user_id) FROM stdin;
\.


--
-- Data for Name: quotes_basketitem; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_basketitem (id, quantity, added_at, basket_id, plan_id, product_id, sizes, addons) FROM stdin;
\.


--
-- Data for Name: quotes_budget; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_budget (id, currency, period, start, "limit", is_active, cost_centre_id, organization_id, person_id) FROM stdin;
\.


--
-- Data for Name: quotes_budgetentry; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_budgetentry (id, kind, amount, period_start, number, at, budget_id, order_id) FROM stdin;
\.


--
-- Data for Name: quotes_bulkaction; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_bulkaction (id, started_at, finished_at, verb, reason, colleague_id, organization_id, started_by_id) FROM stdin;
\.


--
-- Data for Name: quotes_bulkactionrow; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_bulkactionrow (id, title, outcome, note, subject, seen, address, action_id) FROM stdin;
\.


--
-- Data for Name: quotes_consent; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_consent (id, status, asked_at, at, reason, by_id, organization_id, version_id, reminded_at) FROM stdin;
\.


--
-- Data for Name: quotes_conversationmark; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_conversationmark (id, last_message, membership_id, quote_id) FROM stdin;
\.


--
-- Data for Name: quotes_counterline; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_counterline (id, key, discount_bp, net_minor, remove, answer, counter_id) FROM stdin;
\.


--
-- Data for Name: quotes_counteroffer; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_counteroffer (id, at, status, note, valid_until, term_months, ended_at, answer, answered_by_id, by_id, made_id, quote_id, version_id, refused) FROM stdin;
\.


--
-- Data for Name: quotes_counterquantity; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_counterquantity (id, key, quantity, line_id, ramp) FROM stdin;
\.


--
-- Data for Name: quotes_messagemention; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_messagemention (id, message_id, organization_id, user_id) FROM stdin;
\.


--
-- Data for Name: quotes_passon; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_passon (id, status, note, asked_at, answer_until, reply, ended_at, answered_by_id, asked_by_id, made_id, partner_id, request_id) FROM stdin;
\.


--
-- Data for Name: quotes_priceask; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_priceask (id, status, note, asked_at, due_on, answered_at, reason, until, most, ended_at, answered_by_id, asked_by_id, owner_id, quote_id, time_zone) FROM stdin;
\.


--
-- Data for Name: quotes_quote; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_quote (id, reference, title, currency, status, created_at, changed_at, first_sent_at, decline_reason, buyer_id, deal_id, order_id, seller_id, request_id, warned_version, last_line, decline_kind, expired_version) FROM stdin;
\.


--
-- Data for Name: quotes_quotecomponent; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_quotecomponent (id, "position", key, name, unit, term, quantity, unit_price_minor, list_minor, net_minor, later, terms_kind, owner_bp, wholesale_unit_minor, wholesale_minor, owner_id, plan_id, product_id, terms_id, line_id, listed, special_id, ramp, tiers, minimum, asked_category, floor_minor) FROM stdin;
\.


--
-- Data for Name: quotes_quotefile; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_quotefile (id, name, content_type, size, file, uploaded_at, taken_back_at, message_id, organization_id, request_id, uploaded_by_id) FROM stdin;
\.


--
-- Data for Name: quotes_quoteline; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_quoteline (id, "position", key, name, quantity, unit_price_minor, discount_bp, list_minor, discount_minor, net_minor, later_minor, later_set, term, seller_id, plan_id, product_id, version_id, choice, chosen, heading, ends_on, period_days, period_of, start_on, years, description, discount_reason, of_total_minor) FROM stdin;
\.


--
-- Data for Name: quotes_quotemessage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_quotemessage (id, body, asks_change_of, at, author_id, organization_id, quote_id, internal, line, on_version) FROM stdin;
\.


--
-- Data for Name: quotes_quoteplanpart; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_quoteplanpart (id, "position", label, bp, amount_minor, day, days, months, version_id) FROM stdin;
\.


--
-- Data for Name: quotes_quoterequest; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_quoterequest (id, reference, title, message, needed_by, status, decline_reason, created_at, answer_due_at, answered_at, buyer_id, deal_id, requested_by_id, seller_id, budget, requirements, paused_at, sent_together, currency, cost_centre_id, country, industry_id, reasons, assigned_to_id, budget_high, budget_low, budget_per) FROM stdin;
\.


--
-- Data for Name: quotes_quotetemplate; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_quotetemplate (id, name, currency, lines, saved_at, organization_id, saved_by_id) FROM stdin;
\.


--
-- Data for Name: quotes_quoteversion; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_quoteversion (id, number, status, intro, valid_until, term_months, terms, notes, tax_label, tax_bp, visibility, list_minor, net_minor, tax_minor, total_minor, later_minor, document, document_hash, split, split_hash, created_at, proposed_at, sent_at, accepted_at, accepted_name, accepted_title, po_number, accepted_by_id, quote_id, hold_days, letterhead, plan_collection, plan_kind, title, chosen_from_id, has_choices, at_list, buyer_country, coterm_on, discount_reason, total_discount_bp, total_discount_minor, time_zone) FROM stdin;
\.


--
-- Data for Name: quotes_requestaddition; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_requestaddition (id, words, needed_by, at, added_by_id, request_id) FROM stdin;
\.


--
-- Data for Name: quotes_requestitem; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_requestitem (id, "position", quantity, plan_id, product_id, request_id, sizes) FROM stdin;
\.


--
-- Data for Name: quotes_requestquestion; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_requestquestion (id, question, asked_at, reply, replied_at, asked_by_id, replied_by_id, request_id) FROM stdin;
\.


--
-- Data for Name: quotes_requirementanswer; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_requirementanswer (id, number, answer, words, at, answered_by_id, request_id) FROM stdin;
\.


--
-- Data for Name: quotes_signaturenews; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_signaturenews (id, provider, event_id, provider_id, received_at, applied_at) FROM stdin;
\.


--
-- Data for Name: quotes_signaturerequest; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_signaturerequest (id, provider, provider_id, key, document_hash, asked, until, status, asked_at, due_at, tried_at, sent_at, ended_at, why, answer, reason, by_id, ended_by_id, version_id) FROM stdin;
\.


--
-- Data for Name: quotes_specialprice; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_specialprice (id, key, name, unit, quantity, term, list_minor, unit_minor, ask_id, plan_id) FROM stdin;
\.


--
-- Data for Name: quotes_standin; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_standin (id, from_day, until_day, organization_id, person_id, stand_in_id) FROM stdin;
\.


--
-- Data for Name: quotes_versionparty; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.quotes_versionparty (id, organization_id, version_id) FROM stdin;
\.


--
-- Data for Name: storefronts_brandapproval; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_brandapproval (id, title, parts, named, statement, answer, message, comment, asked_at, answered_at, answered_by_id, owner_id, page_id, partner_id, revision_id, rules_id) FROM stdin;
\.


--
-- Data for Name: storefronts_brandpermission; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_brandpermission (id, granted_at, granted_by_id, owner_id, partner_id) FROM stdin;
\.


--
-- Data for Name: storefronts_brandrules; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_brandrules (id, version, logo_light, logo_dark, clear_space, on_light, on_dark, on_own, statement, guidance, audience, needs_approval, valid_until, published_at, ended_at, end_told_at, owner_id, published_by_id) FROM stdin;
\.


--
-- Data for Name: storefronts_casestudypage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_casestudypage (page_ptr_id, customer, intro, body, challenge, hero_picture_id, logo_id, opening, outcomes, products, scene) FROM stdin;
\.


--
-- Data for Name: storefronts_editingdesk; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_editingdesk (id, created_at, collection_id, group_id, organization_id, page_id, approves_in_house) FROM stdin;
\.


--
-- Data for Name: storefronts_lead; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_lead (id, reference, name, email, company, phone, country, message, answers, form_version, consent, page, source, campaign, nonce, token_hash, created_at, stage, confirmed_at, due_at, pass_on_at, reminded_at, passed_on_at, answered_at, request_reference, buyer_id, contact_id, organization_id, owner_id, product_id, language) FROM stdin;
\.


--
-- Data for Name: storefronts_leaddelivery; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_leaddelivery (id, key, event, reference, created_at, tries, next_at, delivered_at, given_up_at, status, error, lead_id, webhook_id) FROM stdin;
\.


--
-- Data for Name: storefronts_leadform; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_leadform (id, version, company, phone, country, message, questions, consent_text, auto_reply, answer_hours, updated_at, organization_id) FROM stdin;
\.


--
-- Data for Name: storefronts_leadnote; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_leadnote (id, kind, body, at, by_id, lead_id) FROM stdin;
\.


--
-- Data for Name: storefronts_leadroute; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_leadroute (id, "position", countries, organization_id, owner_id, product_id) FROM stdin;
\.


--
-- Data for Name: storefronts_leadwebhook; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_leadwebhook (id, url, secret, active, created_at, organization_id) FROM stdin;
\.


--
-- Data for Name: storefronts_ownhost; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_ownhost (id, host, token, created_at, verified_at, proof, lost_at, is_primary, answers, checked_at, next_check_at, tries, found_record, found_file, found_target, off_at, off_reason, off_by_id, organization_id) FROM stdin;
\.


--
-- Data for Name: storefronts_pagereview; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_pagereview (id, stage, comment, since, page_id, partner_id, revision_id, submitted_by_id, publish_on) FROM stdin;
\.


--
-- Data for Name: storefronts_pagestep; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_pagestep (id, kind, at, comment, by_id, organization_id, page_id, revision_id) FROM stdin;
\.


--
-- Data for Name: storefronts_pagevisits; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_pagevisits (id, path, title, day, source, site, count, first_at, organization_id, product_id) FROM stdin;
\.


--
-- Data for Name: storefronts_partnerindexpage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_partnerindexpage (page_ptr_id, intro) FROM stdin;
4	They design, roll out and answer for whole solutions.
\.


--
-- Data for Name: storefronts_partnerpage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_partnerpage (page_ptr_id, opening, kind, intro, scene, body, hero_picture_id) FROM stdin;
\.


--
-- Data for Name: storefronts_solutionpage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_solutionpage (page_ptr_id, intro, scene, body, bundle_id, hero_picture_id, opening) FROM stdin;
\.


--
-- Data for Name: storefronts_storefrontdocument; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_storefrontdocument (id, title, created_at, file_size, file_hash, file, collection_id, uploaded_by_user_id) FROM stdin;
\.


--
-- Data for Name: storefronts_storefrontimage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_storefrontimage (id, title, file, description, width, height, created_at, focal_point_x, focal_point_y, focal_point_width, focal_point_height, file_size, file_hash, collection_id, uploaded_by_user_id) FROM stdin;
\.


--
-- Data for Name: storefronts_storefrontpage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_storefrontpage (page_ptr_id, headline, intro, scene, body, organization_id, hero_picture_id, opening) FROM stdin;
\.


--
-- Data for Name: storefronts_storefrontrendition; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_storefrontrendition (id, filter_spec, file, width, height, focal_point_key, image_id) FROM stdin;
\.


--
-- Data for Name: storefronts_theme; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_theme (id, accent, accent_dark, accent_ink, accent_ink_dark, tint, tint_dark, radius, organization_id, density, imagery, pairing) FROM stdin;
\.


--
-- Data for Name: storefronts_themedraft; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_themedraft (id, accent, accent_dark, accent_ink, accent_ink_dark, tint, tint_dark, radius, saved_at, organization_id, saved_by_id, density, imagery, pairing) FROM stdin;
\.


--
-- Data for Name: storefronts_themeversion; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.storefronts_themeversion (id, accent, accent_dark, accent_ink, accent_ink_dark, tint, tint_dark, radius, number, published_at, organization_id, published_by_id, density, imagery, pairing) FROM stdin;
\.


--
-- Data for Name: taggit_tag; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.taggit_tag (id, name, slug) FROM stdin;
\.


--
-- Data for Name: taggit_taggeditem; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.taggit_taggeditem (id, object_id, content_type_id, tag_id) FROM stdin;
\.


--
-- Data for Name: wagtailadmin_admin; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailadmin_admin (id) FROM stdin;
\.


--
-- Data for Name: wagtailadmin_editingsession; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailadmin_editingsession (id, object_id, last_seen_at, content_type_id, user_id, is_editing) FROM stdin;
\.


--
-- Data for Name: wagtailadmin_formstate; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailadmin_formstate (id, data, object_id, parent_object_id, last_updated_at, content_type_id, user_id) FROM stdin;
\.


--
-- Data for Name: wagtailcore_apitoken; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_apitoken (id, name, key_hash, prefix, created, revoked_at, last_used_at, user_id) FROM stdin;
\.


--
-- Data for Name: wagtailcore_collection; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_collection (id, path, depth, numchild, name) FROM stdin;
1	0001	1	0	Root
\.


--
-- Data for Name: wagtailcore_collectionviewrestriction; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_collectionviewrestriction (id, restriction_type, password, collection_id) FROM stdin;
\.


--
-- Data for Name: wagtailcore_collectionviewrestriction_groups; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_collectionviewrestriction_groups (id, collectionviewrestriction_id, group_id) FROM stdin;
\.


--
-- Data for Name: wagtailcore_comment; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_comment (id, text, contentpath, "position", created_at, updated_at, resolved_at, page_id, resolved_by_id, revision_created_id, user_id) FROM stdin;
\.


--
-- Data for Name: wagtailcore_commentreply; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_commentreply (id, text, created_at, updated_at, comment_id, user_id) FROM stdin;
\.


--
-- Data for Name: wagtailcore_groupapprovaltask; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_groupapprovaltask (task_ptr_id) FROM stdin;
1
\.


--
-- Data for Name: wagtailcore_groupapprovaltask_groups; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_groupapprovaltask_groups (id, groupapprovaltask_id, group_id) FROM stdin;
1	1	1
\.


--
-- Data for Name: wagtailcore_groupcollectionpermission; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_groupcollectionpermission (id, collection_id, group_id, permission_id) FROM stdin;
1	1	1	110
2	1	2	110
3	1	1	111
4	1	2	111
5	1	1	113
6	1	2	113
7	1	1	114
8	1	2	114
9	1	1	115
10	1	2	115
11	1	1	117
12	1	2	117
\.


--
-- Data for Name: wagtailcore_grouppagepermission; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_grouppagepermission (id, group_id, page_id, permission_id) FROM stdin;
1	1	1	69
2	1	1	70
3	1	1	75
4	2	1	69
5	2	1	70
6	1	1	74
7	1	1	76
\.


--
-- Data for Name: wagtailcore_groupsitepermission; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_groupsitepermission (id, group_id, permission_id, site_id) FROM stdin;
\.


--
-- Data for Name: wagtailcore_locale; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_locale (id, language_code) FROM stdin;
1	en-gb
\.


--
-- Data for Name: wagtailcore_modellogentry; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_modellogentry (id, label, action, data, "timestamp", content_changed, deleted, object_id, content_type_id, user_id, uuid, revision_id) FROM stdin;
\.


--
-- Data for Name: wagtailcore_page; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_page (id, path, depth, numchild, title, slug, live, has_unpublished_changes, url_path, seo_title, show_in_menus, search_description, go_live_at, expire_at, expired, content_type_id, owner_id, locked, latest_revision_created_at, first_published_at, live_revision_id, last_published_at, draft_title, locked_at, locked_by_id, translation_key, locale_id, alias_of_id, latest_revision_id) FROM stdin;
1	0001	1	1	Root	root	t	f	/		f		\N	\N	f	1	\N	f	\N	\N	\N	\N	Root	\N	\N	7b09cb38-7ff6-5d71-a34d-af8831ae1f70	1	\N	\N
4	000100010001	3	0	Partners	partners	t	f	/front/partners/		f		\N	\N	f	28	\N	f	\N	\N	\N	\N	Partners	\N	\N	0ad476b0-1ae0-5fca-9459-d5a4632ca958	1	\N	\N
5	000100010002	3	0	Collections	collections	t	f	/front/collections/		f		\N	\N	f	29	\N	f	\N	\N	\N	\N	Collections	\N	\N	a7245ce7-7d01-55c0-8849-edc43f140b0e	1	\N	\N
3	00010001	2	2	Ensemble	front	t	f	/front/		f		\N	\N	f	27	\N	f	\N	\N	\N	\N	Ensemble	\N	\N	0bcc36a1-246d-5465-9238-0688f99c7a2d	1	\N	\N
\.


--
-- Data for Name: wagtailcore_pagelogentry; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_pagelogentry (id, label, action, data, "timestamp", content_changed, deleted, content_type_id, page_id, revision_id, user_id, uuid) FROM stdin;
\.


--
-- Data for Name: wagtailcore_pagesubscription; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_pagesubscription (id, comment_notifications, page_id, user_id) FROM stdin;
\.


--
-- Data for Name: wagtailcore_pageviewrestriction; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_pageviewrestriction (id, password, page_id, restriction_type) FROM stdin;
\.


--
-- Data for Name: wagtailcore_pageviewrestriction_groups; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_pageviewrestriction_groups (id, pageviewrestriction_id, group_id) FROM stdin;
\.


--
-- Data for Name: wagtailcore_referenceindex; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_referenceindex (id, object_id, to_object_id, model_path, content_path, content_path_hash, base_content_type_id, content_type_id, to_content_type_id) FROM stdin;
\.


--
-- Data for Name: wagtailcore_revision; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_revision (id, created_at, content, approved_go_live_at, object_id, user_id, content_type_id, base_content_type_id, object_str) FROM stdin;
\.


--
-- Data for Name: wagtailcore_site; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_site (id, hostname, port, is_default_site, root_page_id, site_name) FROM stdin;
2	localhost	80	t	3	Ensemble
\.


--
-- Data for Name: wagtailcore_task; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_task (id, name, active, content_type_id) FROM stdin;
1	Moderators approval	t	2
\.


--
-- Data for Name: wagtailcore_taskstate; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_taskstate (id, status, started_at, finished_at, content_type_id, revision_id, task_id, workflow_state_id, finished_by_id, comment) FROM stdin;
\.


--
-- Data for Name: wagtailcore_uploadedfile; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_uploadedfile (id, file, for_content_type_id, uploaded_by_user_id) FROM stdin;
\.


--
-- Data for Name: wagtailcore_workflow; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_workflow (id, name, active) FROM stdin;
1	Moderators approval	t
\.


--
-- Data for Name: wagtailcore_workflowcontenttype; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_workflowcontenttype (content_type_id, workflow_id) FROM stdin;
\.


--
-- Data for Name: wagtailcore_workflowpage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_workflowpage (page_id, workflow_id) FROM stdin;
1	1
\.


--
-- Data for Name: wagtailcore_workflowstate; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_workflowstate (id, status, created_at, current_task_state_id, object_id, requested_by_id, workflow_id, content_type_id, base_content_type_id) FROM stdin;
\.


--
-- Data for Name: wagtailcore_workflowtask; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailcore_workflowtask (id, sort_order, task_id, workflow_id) FROM stdin;
1	0	1	1
\.


--
-- Data for Name: wagtaildocs_document; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtaildocs_document (id, title, file, created_at, uploaded_by_user_id, collection_id, file_size, file_hash) FROM stdin;
\.


--
-- Data for Name: wagtailembeds_embed; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailembeds_embed (id, url, max_width, type, html, title, author_name, provider_name, thumbnail_url, width, height, last_updated, hash, cache_until) FROM stdin;
\.


--
-- Data for Name: wagtailimages_image; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailimages_image (id, title, file, width, height, created_at, focal_point_x, focal_point_y, focal_point_width, focal_point_height, uploaded_by_user_id, file_size, collection_id, file_hash, description) FROM stdin;
\.


--
-- Data for Name: wagtailimages_rendition; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailimages_rendition (id, file, width, height, focal_point_key, filter_spec, image_id) FROM stdin;
\.


--
-- Data for Name: wagtailredirects_redirect; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailredirects_redirect (id, old_path, is_permanent, redirect_link, redirect_page_id, site_id, automatically_created, created_at, redirect_page_route_path) FROM stdin;
\.


--
-- Data for Name: wagtailsearch_indexentry; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailsearch_indexentry (id, object_id, title_norm, content_type_id, autocomplete, title, body, title_text, body_text) FROM stdin;
\.


--
-- Data for Name: wagtailusers_userprofile; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.wagtailusers_userprofile (id, submitted_notifications, approved_notifications, rejected_notifications, user_id, preferred_language, current_time_zone, avatar, updated_comments_notifications, dismissibles, theme, density, contrast, keyboard_shortcuts) FROM stdin;
\.


--
-- Name: address_useraddress_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.address_useraddress_id_seq', 1, false);


--
-- Name: auth_group_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_id_seq', 2, true);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 18, true);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_permission_id_seq', 1036, true);


--
-- Name: billing_accountattempt_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_accountattempt_id_seq', 1, false);


--
-- Name: billing_adjustment_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_adjustment_id_seq', 1, false);


--
-- Name: billing_balancesnapshot_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_balancesnapshot_id_seq', 1, false);


--
-- Name: billing_balancetransaction_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_balancetransaction_id_seq', 1, false);


--
-- Name: billing_buyercash_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_buyercash_id_seq', 1, false);


--
-- Name: billing_buyercustomer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_buyercustomer_id_seq', 1, false);


--
-- Name: billing_buyerterms_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_buyerterms_id_seq', 1, false);


--
-- Name: billing_cashrefund_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_cashrefund_id_seq', 1, false);


--
-- Name: billing_dispute_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_dispute_id_seq', 1, false);


--
-- Name: billing_disputefile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_disputefile_id_seq', 1, false);


--
-- Name: billing_dunningnotice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_dunningnotice_id_seq', 1, false);


--
-- Name: billing_eventcursor_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_eventcursor_id_seq', 1, false);


--
-- Name: billing_feeplan_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_feeplan_id_seq', 1, false);


--
-- Name: billing_hold_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_hold_id_seq', 1, false);


--
-- Name: billing_journalentry_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_journalentry_id_seq', 1, false);


--
-- Name: billing_ledgeraccount_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_ledgeraccount_id_seq', 1, false);


--
-- Name: billing_linedelivery_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_linedelivery_id_seq', 1, false);


--
-- Name: billing_objection_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_objection_id_seq', 1, false);


--
-- Name: billing_ordermoney_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_ordermoney_id_seq', 1, false);


--
-- Name: billing_ordermoneyline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_ordermoneyline_id_seq', 1, false);


--
-- Name: billing_payeeaccount_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_payeeaccount_id_seq', 1, false);


--
-- Name: billing_payment_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_payment_id_seq', 1, false);


--
-- Name: billing_paymentattempt_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_paymentattempt_id_seq', 1, false);


--
-- Name: billing_payout_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_payout_id_seq', 1, false);


--
-- Name: billing_planmembership_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_planmembership_id_seq', 1, false);


--
-- Name: billing_portion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_portion_id_seq', 1, false);


--
-- Name: billing_posting_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_posting_id_seq', 1, false);


--
-- Name: billing_refund_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_refund_id_seq', 1, false);


--
-- Name: billing_refundattempt_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_refundattempt_id_seq', 1, false);


--
-- Name: billing_refundpart_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_refundpart_id_seq', 1, false);


--
-- Name: billing_refundreturn_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_refundreturn_id_seq', 1, false);


--
-- Name: billing_release_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_release_id_seq', 1, false);


--
-- Name: billing_releaserule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_releaserule_id_seq', 1, true);


--
-- Name: billing_reserveend_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_reserveend_id_seq', 1, false);


--
-- Name: billing_reversal_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_reversal_id_seq', 1, false);


--
-- Name: billing_savedmethod_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_savedmethod_id_seq', 1, false);


--
-- Name: billing_selfbillingdocument_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_selfbillingdocument_id_seq', 1, false);


--
-- Name: billing_share_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_share_id_seq', 1, false);


--
-- Name: billing_takerate_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_takerate_id_seq', 1, true);


--
-- Name: billing_transfer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_transfer_id_seq', 1, false);


--
-- Name: billing_transferattempt_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_transferattempt_id_seq', 1, false);


--
-- Name: billing_transferpart_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_transferpart_id_seq', 1, false);


--
-- Name: billing_unappliedcash_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_unappliedcash_id_seq', 1, false);


--
-- Name: billing_webhookendpoint_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_webhookendpoint_id_seq', 1, false);


--
-- Name: billing_webhookevent_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.billing_webhookevent_id_seq', 1, false);


--
-- Name: catalog_askedcategory_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_askedcategory_id_seq', 1, false);


--
-- Name: catalog_bulkedit_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_bulkedit_id_seq', 1, false);


--
-- Name: catalog_bulkeditrow_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_bulkeditrow_id_seq', 1, false);


--
-- Name: catalog_bundledriver_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_bundledriver_id_seq', 1, false);


--
-- Name: catalog_bundleitem_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_bundleitem_id_seq', 1, false);


--
-- Name: catalog_bundleoffer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_bundleoffer_id_seq', 1, false);


--
-- Name: catalog_changecomment_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_changecomment_id_seq', 1, false);


--
-- Name: catalog_feedmapping_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_feedmapping_id_seq', 1, false);


--
-- Name: catalog_feedreportrow_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_feedreportrow_id_seq', 1, false);


--
-- Name: catalog_feedrun_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_feedrun_id_seq', 1, false);


--
-- Name: catalog_feedsource_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_feedsource_id_seq', 1, false);


--
-- Name: catalog_formercategory_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_formercategory_id_seq', 1, false);


--
-- Name: catalog_listingchange_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_listingchange_id_seq', 1, false);


--
-- Name: catalog_listingfile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_listingfile_id_seq', 1, false);


--
-- Name: catalog_listingquestion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_listingquestion_id_seq', 1, false);


--
-- Name: catalog_plan_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_plan_id_seq', 1, false);


--
-- Name: catalog_planexternalid_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_planexternalid_id_seq', 1, false);


--
-- Name: catalog_planfloor_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_planfloor_id_seq', 1, false);


--
-- Name: catalog_planprice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_planprice_id_seq', 1, false);


--
-- Name: catalog_productexternalid_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_productexternalid_id_seq', 1, false);


--
-- Name: catalog_productreview_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_productreview_id_seq', 1, false);


--
-- Name: catalog_questionanswer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_questionanswer_id_seq', 1, false);


--
-- Name: catalog_questionreport_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_questionreport_id_seq', 1, false);


--
-- Name: catalog_reviewinvitation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_reviewinvitation_id_seq', 1, false);


--
-- Name: catalog_reviewreport_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_reviewreport_id_seq', 1, false);


--
-- Name: catalog_reviewrule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_reviewrule_id_seq', 17, true);


--
-- Name: catalog_trustedowner_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_trustedowner_id_seq', 1, false);


--
-- Name: catalog_wholesaleprice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_wholesaleprice_id_seq', 1, false);


--
-- Name: catalogue_attributeoption_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_attributeoption_id_seq', 64, true);


--
-- Name: catalogue_attributeoptiongroup_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_attributeoptiongroup_id_seq', 5, true);


--
-- Name: catalogue_category_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_category_id_seq', 1, false);


--
-- Name: catalogue_option_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_option_id_seq', 1, false);


--
-- Name: catalogue_product_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_product_id_seq', 1, false);


--
-- Name: catalogue_product_product_options_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_product_product_options_id_seq', 1, false);


--
-- Name: catalogue_productattribute_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_productattribute_id_seq', 25, true);


--
-- Name: catalogue_productattributevalue_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_productattributevalue_id_seq', 1, false);


--
-- Name: catalogue_productattributevalue_value_multi_option_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_productattributevalue_value_multi_option_id_seq', 1, false);


--
-- Name: catalogue_productcategory_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_productcategory_id_seq', 1, false);


--
-- Name: catalogue_productclass_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_productclass_id_seq', 4, true);


--
-- Name: catalogue_productclass_options_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_productclass_options_id_seq', 1, false);


--
-- Name: catalogue_productimage_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_productimage_id_seq', 1, false);


--
-- Name: catalogue_productrecommendation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalogue_productrecommendation_id_seq', 1, false);


--
-- Name: deals_appeal_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.deals_appeal_id_seq', 1, false);


--
-- Name: deals_deal_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.deals_deal_id_seq', 1, false);


--
-- Name: deals_dealregistration_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.deals_dealregistration_id_seq', 1, false);


--
-- Name: deals_pendingtouch_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.deals_pendingtouch_id_seq', 1, false);


--
-- Name: deals_referralcode_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.deals_referralcode_id_seq', 1, false);


--
-- Name: deals_touch_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.deals_touch_id_seq', 1, false);


--
-- Name: deals_touch_owners_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.deals_touch_owners_id_seq', 1, false);


--
-- Name: deals_touchanswer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.deals_touchanswer_id_seq', 1, false);


--
-- Name: deals_visitconsent_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.deals_visitconsent_id_seq', 1, false);


--
-- Name: django_admin_log_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_admin_log_id_seq', 1, false);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_content_type_id_seq', 258, true);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_migrations_id_seq', 414, true);


--
-- Name: kit_auditentry_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.kit_auditentry_id_seq', 1, false);


--
-- Name: kit_queuerow_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.kit_queuerow_id_seq', 1, false);


--
-- Name: kit_referencecounter_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.kit_referencecounter_id_seq', 1, false);


--
-- Name: marketplace_search_indexjob_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.marketplace_search_indexjob_id_seq', 1, false);


--
-- Name: marketplace_search_keptquery_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.marketplace_search_keptquery_id_seq', 1, false);


--
-- Name: marketplace_search_knowndocument_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.marketplace_search_knowndocument_id_seq', 1, false);


--
-- Name: marketplace_search_savedsearch_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.marketplace_search_savedsearch_id_seq', 1, false);


--
-- Name: marketplace_search_searchrule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.marketplace_search_searchrule_id_seq', 1, false);


--
-- Name: marketplace_search_tolddocument_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.marketplace_search_tolddocument_id_seq', 1, false);


--
-- Name: notifications_errorreport_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.notifications_errorreport_id_seq', 1, false);


--
-- Name: notifications_notice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.notifications_notice_id_seq', 1, false);


--
-- Name: notifications_outgoingmail_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.notifications_outgoingmail_id_seq', 1, false);


--
-- Name: notifications_preference_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.notifications_preference_id_seq', 1, false);


--
-- Name: orders_order_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.orders_order_id_seq', 1, false);


--
-- Name: orders_orderline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.orders_orderline_id_seq', 1, false);


--
-- Name: organizations_certification_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_certification_id_seq', 1, false);


--
-- Name: organizations_commissionpolicy_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_commissionpolicy_id_seq', 1, false);


--
-- Name: organizations_companyaddress_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_companyaddress_id_seq', 1, false);


--
-- Name: organizations_companyprofile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_companyprofile_id_seq', 1, false);


--
-- Name: organizations_costcentre_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_costcentre_id_seq', 1, false);


--
-- Name: organizations_defaultview_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_defaultview_id_seq', 1, false);


--
-- Name: organizations_differentorganizations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_differentorganizations_id_seq', 1, false);


--
-- Name: organizations_emailconfirmation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_emailconfirmation_id_seq', 1, false);


--
-- Name: organizations_endedmembership_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_endedmembership_id_seq', 1, false);


--
-- Name: organizations_exemptiondocument_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_exemptiondocument_id_seq', 1, false);


--
-- Name: organizations_industry_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_industry_id_seq', 15, true);


--
-- Name: organizations_invitation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_invitation_id_seq', 1, false);


--
-- Name: organizations_joinrequest_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_joinrequest_id_seq', 1, false);


--
-- Name: organizations_legalacceptance_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_legalacceptance_id_seq', 1, false);


--
-- Name: organizations_legaltext_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_legaltext_id_seq', 4, true);


--
-- Name: organizations_membership_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_membership_id_seq', 1, false);


--
-- Name: organizations_organization_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_organization_id_seq', 1, false);


--
-- Name: organizations_organizationdomain_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_organizationdomain_id_seq', 1, false);


--
-- Name: organizations_organizationexternalid_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_organizationexternalid_id_seq', 1, false);


--
-- Name: organizations_partnerrate_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_partnerrate_id_seq', 1, false);


--
-- Name: organizations_partnership_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_partnership_id_seq', 1, false);


--
-- Name: organizations_partnershipterms_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_partnershipterms_id_seq', 1, false);


--
-- Name: organizations_publiccontact_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_publiccontact_id_seq', 1, false);


--
-- Name: organizations_publicprofile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_publicprofile_id_seq', 1, false);


--
-- Name: organizations_publicprofile_industries_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_publicprofile_industries_id_seq', 1, false);


--
-- Name: organizations_savedview_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_savedview_id_seq', 1, false);


--
-- Name: organizations_signup_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_signup_id_seq', 1, false);


--
-- Name: organizations_statedecision_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_statedecision_id_seq', 1, false);


--
-- Name: organizations_submittedform_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_submittedform_id_seq', 1, false);


--
-- Name: organizations_taxid_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_taxid_id_seq', 1, false);


--
-- Name: organizations_user_groups_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_user_groups_id_seq', 1, false);


--
-- Name: organizations_user_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_user_id_seq', 1, false);


--
-- Name: organizations_user_user_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organizations_user_user_permissions_id_seq', 1, false);


--
-- Name: partner_partner_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.partner_partner_id_seq', 1, false);


--
-- Name: partner_partner_users_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.partner_partner_users_id_seq', 1, false);


--
-- Name: partner_partneraddress_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.partner_partneraddress_id_seq', 1, false);


--
-- Name: partner_stockalert_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.partner_stockalert_id_seq', 1, false);


--
-- Name: partner_stockrecord_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.partner_stockrecord_id_seq', 1, false);


--
-- Name: quotes_acceptance_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_acceptance_id_seq', 1, false);


--
-- Name: quotes_approval_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_approval_id_seq', 1, false);


--
-- Name: quotes_approvalask_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_approvalask_id_seq', 1, false);


--
-- Name: quotes_approvaldecision_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_approvaldecision_id_seq', 1, false);


--
-- Name: quotes_approvalrule_cost_centres_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_approvalrule_cost_centres_id_seq', 1, false);


--
-- Name: quotes_approvalrule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_approvalrule_id_seq', 1, false);


--
-- Name: quotes_approvalrulestep_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_approvalrulestep_id_seq', 1, false);


--
-- Name: quotes_approvalrulestep_people_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_approvalrulestep_people_id_seq', 1, false);


--
-- Name: quotes_approvalstep_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_approvalstep_id_seq', 1, false);


--
-- Name: quotes_basket_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_basket_id_seq', 1, false);


--
-- Name: quotes_basketitem_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_basketitem_id_seq', 1, false);


--
-- Name: quotes_budget_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_budget_id_seq', 1, false);


--
-- Name: quotes_budgetentry_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_budgetentry_id_seq', 1, false);


--
-- Name: quotes_bulkaction_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_bulkaction_id_seq', 1, false);


--
-- Name: quotes_bulkactionrow_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_bulkactionrow_id_seq', 1, false);


--
-- Name: quotes_consent_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_consent_id_seq', 1, false);


--
-- Name: quotes_conversationmark_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_conversationmark_id_seq', 1, false);


--
-- Name: quotes_counterline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_counterline_id_seq', 1, false);


--
-- Name: quotes_counteroffer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_counteroffer_id_seq', 1, false);


--
-- Name: quotes_counterquantity_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_counterquantity_id_seq', 1, false);


--
-- Name: quotes_messagemention_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_messagemention_id_seq', 1, false);


--
-- Name: quotes_passon_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_passon_id_seq', 1, false);


--
-- Name: quotes_priceask_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_priceask_id_seq', 1, false);


--
-- Name: quotes_quote_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_quote_id_seq', 1, false);


--
-- Name: quotes_quotecomponent_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_quotecomponent_id_seq', 1, false);


--
-- Name: quotes_quotefile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_quotefile_id_seq', 1, false);


--
-- Name: quotes_quoteline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_quoteline_id_seq', 1, false);


--
-- Name: quotes_quotemessage_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_quotemessage_id_seq', 1, false);


--
-- Name: quotes_quoteplanpart_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_quoteplanpart_id_seq', 1, false);


--
-- Name: quotes_quoterequest_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_quoterequest_id_seq', 1, false);


--
-- Name: quotes_quotetemplate_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_quotetemplate_id_seq', 1, false);


--
-- Name: quotes_quoteversion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_quoteversion_id_seq', 1, false);


--
-- Name: quotes_requestaddition_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_requestaddition_id_seq', 1, false);


--
-- Name: quotes_requestitem_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_requestitem_id_seq', 1, false);


--
-- Name: quotes_requestquestion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_requestquestion_id_seq', 1, false);


--
-- Name: quotes_requirementanswer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_requirementanswer_id_seq', 1, false);


--
-- Name: quotes_signaturenews_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_signaturenews_id_seq', 1, false);


--
-- Name: quotes_signaturerequest_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_signaturerequest_id_seq', 1, false);


--
-- Name: quotes_specialprice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_specialprice_id_seq', 1, false);


--
-- Name: quotes_standin_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_standin_id_seq', 1, false);


--
-- Name: quotes_versionparty_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.quotes_versionparty_id_seq', 1, false);


--
-- Name: storefronts_brandapproval_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_brandapproval_id_seq', 1, false);


--
-- Name: storefronts_brandpermission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_brandpermission_id_seq', 1, false);


--
-- Name: storefronts_brandrules_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_brandrules_id_seq', 1, false);


--
-- Name: storefronts_editingdesk_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_editingdesk_id_seq', 1, false);


--
-- Name: storefronts_lead_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_lead_id_seq', 1, false);


--
-- Name: storefronts_leaddelivery_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_leaddelivery_id_seq', 1, false);


--
-- Name: storefronts_leadform_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_leadform_id_seq', 1, false);


--
-- Name: storefronts_leadnote_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_leadnote_id_seq', 1, false);


--
-- Name: storefronts_leadroute_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_leadroute_id_seq', 1, false);


--
-- Name: storefronts_leadwebhook_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_leadwebhook_id_seq', 1, false);


--
-- Name: storefronts_ownhost_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_ownhost_id_seq', 1, false);


--
-- Name: storefronts_pagereview_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_pagereview_id_seq', 1, false);


--
-- Name: storefronts_pagestep_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_pagestep_id_seq', 1, false);


--
-- Name: storefronts_pagevisits_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_pagevisits_id_seq', 1, false);


--
-- Name: storefronts_storefrontdocument_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_storefrontdocument_id_seq', 1, false);


--
-- Name: storefronts_storefrontimage_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_storefrontimage_id_seq', 1, false);


--
-- Name: storefronts_storefrontrendition_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_storefrontrendition_id_seq', 1, false);


--
-- Name: storefronts_theme_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_theme_id_seq', 1, false);


--
-- Name: storefronts_themedraft_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_themedraft_id_seq', 1, false);


--
-- Name: storefronts_themeversion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storefronts_themeversion_id_seq', 1, false);


--
-- Name: taggit_tag_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.taggit_tag_id_seq', 1, false);


--
-- Name: taggit_taggeditem_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.taggit_taggeditem_id_seq', 1, false);


--
-- Name: wagtailadmin_admin_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailadmin_admin_id_seq', 1, false);


--
-- Name: wagtailadmin_editingsession_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailadmin_editingsession_id_seq', 1, false);


--
-- Name: wagtailadmin_formstate_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailadmin_formstate_id_seq', 1, false);


--
-- Name: wagtailcore_apitoken_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_apitoken_id_seq', 1, false);


--
-- Name: wagtailcore_collection_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_collection_id_seq', 1, true);


--
-- Name: wagtailcore_collectionviewrestriction_groups_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_collectionviewrestriction_groups_id_seq', 1, false);


--
-- Name: wagtailcore_collectionviewrestriction_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_collectionviewrestriction_id_seq', 1, false);


--
-- Name: wagtailcore_comment_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_comment_id_seq', 1, false);


--
-- Name: wagtailcore_commentreply_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_commentreply_id_seq', 1, false);


--
-- Name: wagtailcore_groupapprovaltask_groups_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_groupapprovaltask_groups_id_seq', 1, true);


--
-- Name: wagtailcore_groupcollectionpermission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_groupcollectionpermission_id_seq', 12, true);


--
-- Name: wagtailcore_grouppagepermission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_grouppagepermission_id_seq', 7, true);


--
-- Name: wagtailcore_groupsitepermission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_groupsitepermission_id_seq', 1, false);


--
-- Name: wagtailcore_locale_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_locale_id_seq', 1, true);


--
-- Name: wagtailcore_modellogentry_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_modellogentry_id_seq', 1, false);


--
-- Name: wagtailcore_page_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_page_id_seq', 5, true);


--
-- Name: wagtailcore_pagelogentry_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_pagelogentry_id_seq', 1, false);


--
-- Name: wagtailcore_pagerevision_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_pagerevision_id_seq', 1, false);


--
-- Name: wagtailcore_pagesubscription_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_pagesubscription_id_seq', 1, false);


--
-- Name: wagtailcore_pageviewrestriction_groups_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_pageviewrestriction_groups_id_seq', 1, false);


--
-- Name: wagtailcore_pageviewrestriction_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_pageviewrestriction_id_seq', 1, false);


--
-- Name: wagtailcore_referenceindex_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_referenceindex_id_seq', 1, false);


--
-- Name: wagtailcore_site_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_site_id_seq', 2, true);


--
-- Name: wagtailcore_task_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_task_id_seq', 1, true);


--
-- Name: wagtailcore_taskstate_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_taskstate_id_seq', 1, false);


--
-- Name: wagtailcore_uploadedfile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_uploadedfile_id_seq', 1, false);


--
-- Name: wagtailcore_workflow_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_workflow_id_seq', 1, true);


--
-- Name: wagtailcore_workflowstate_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_workflowstate_id_seq', 1, false);


--
-- Name: wagtailcore_workflowtask_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailcore_workflowtask_id_seq', 1, true);


--
-- Name: wagtaildocs_document_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtaildocs_document_id_seq', 1, false);


--
-- Name: wagtailembeds_embed_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailembeds_embed_id_seq', 1, false);


--
-- Name: wagtailimages_image_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailimages_image_id_seq', 1, false);


--
-- Name: wagtailimages_rendition_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailimages_rendition_id_seq', 1, false);


--
-- Name: wagtailredirects_redirect_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailredirects_redirect_id_seq', 1, false);


--
-- Name: wagtailsearch_indexentry_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailsearch_indexentry_id_seq', 1, false);


--
-- Name: wagtailusers_userprofile_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.wagtailusers_userprofile_id_seq', 1, false);


--
-- Name: address_country address_country_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.address_country
    ADD CONSTRAINT address_country_pkey PRIMARY KEY (iso_3166_1_a2);


--
-- Name: address_useraddress address_useraddress_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.address_useraddress
    ADD CONSTRAINT address_useraddress_code_key UNIQUE (code);


--
-- Name: address_useraddress address_useraddress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.address_useraddress
    ADD CONSTRAINT address_useraddress_pkey PRIMARY KEY (id);


--
-- Name: address_useraddress address_useraddress_user_id_hash_9d1738c7_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.address_useraddress
    ADD CONSTRAINT address_useraddress_user_id_hash_9d1738c7_uniq UNIQUE (user_id, hash);


--
-- Name: auth_group auth_group_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);


--
-- Name: auth_group_permissions auth_group_permissions_group_id_permission_id_0cd325b0_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);


--
-- Name: auth_group_permissions auth_group_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);


--
-- Name: auth_group auth_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);


--
-- Name: auth_permission auth_permission_content_type_id_codename_01ab375a_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);


--
-- Name: auth_permission auth_permission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);


--
-- Name: billing_ledgeraccount billing_account_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_ledgeraccount
    ADD CONSTRAINT billing_account_once UNIQUE NULLS NOT DISTINCT (kind, organization_id, currency);


--
-- Name: billing_accountattempt billing_accountattempt_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_accountattempt
    ADD CONSTRAINT billing_accountattempt_key_key UNIQUE (key);


--
-- Name: billing_accountattempt billing_accountattempt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_accountattempt
    ADD CONSTRAINT billing_accountattempt_pkey PRIMARY KEY (id);


--
-- Name: billing_adjustment billing_adjustment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_adjustment
    ADD CONSTRAINT billing_adjustment_pkey PRIMARY KEY (id);


--
-- Name: billing_balancesnapshot billing_balancesnapshot_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_balancesnapshot
    ADD CONSTRAINT billing_balancesnapshot_pkey PRIMARY KEY (id);


--
-- Name: billing_balancetransaction billing_balancetransaction_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_balancetransaction
    ADD CONSTRAINT billing_balancetransaction_pkey PRIMARY KEY (id);


--
-- Name: billing_balancetransaction billing_balancetransaction_stripe_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_balancetransaction
    ADD CONSTRAINT billing_balancetransaction_stripe_id_key UNIQUE (provider_id);


--
-- Name: billing_buyercash billing_buyer_cash_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_buyercash
    ADD CONSTRAINT billing_buyer_cash_once UNIQUE (organization_id, provider, currency);


--
-- Name: billing_buyercash billing_buyercash_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_buyercash
    ADD CONSTRAINT billing_buyercash_pkey PRIMARY KEY (id);


--
-- Name: billing_buyercustomer billing_buyercustomer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_buyercustomer
    ADD CONSTRAINT billing_buyercustomer_pkey PRIMARY KEY (id);


--
-- Name: billing_buyerterms billing_buyerterms_organization_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_buyerterms
    ADD CONSTRAINT billing_buyerterms_organization_id_key UNIQUE (organization_id);


--
-- Name: billing_buyerterms billing_buyerterms_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_buyerterms
    ADD CONSTRAINT billing_buyerterms_pkey PRIMARY KEY (id);


--
-- Name: billing_refundattempt billing_cash_refund_attempt_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundattempt
    ADD CONSTRAINT billing_cash_refund_attempt_once UNIQUE (cash_refund_id, number);


--
-- Name: billing_cashrefund billing_cashrefund_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_cashrefund
    ADD CONSTRAINT billing_cashrefund_pkey PRIMARY KEY (id);


--
-- Name: billing_accountattempt billing_customer_attempt_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_accountattempt
    ADD CONSTRAINT billing_customer_attempt_once UNIQUE (customer_id, number);


--
-- Name: billing_disputefile billing_dispute_file_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_disputefile
    ADD CONSTRAINT billing_dispute_file_once UNIQUE (dispute_id, purpose);


--
-- Name: billing_dispute billing_dispute_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_dispute
    ADD CONSTRAINT billing_dispute_pkey PRIMARY KEY (id);


--
-- Name: billing_dispute billing_dispute_stripe_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_dispute
    ADD CONSTRAINT billing_dispute_stripe_id_key UNIQUE (provider_id);


--
-- Name: billing_disputefile billing_disputefile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_disputefile
    ADD CONSTRAINT billing_disputefile_pkey PRIMARY KEY (id);


--
-- Name: billing_dunningnotice billing_dunning_step_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_dunningnotice
    ADD CONSTRAINT billing_dunning_step_once UNIQUE (payment_id, step);


--
-- Name: billing_dunningnotice billing_dunningnotice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_dunningnotice
    ADD CONSTRAINT billing_dunningnotice_pkey PRIMARY KEY (id);


--
-- Name: billing_eventcursor billing_eventcursor_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_eventcursor
    ADD CONSTRAINT billing_eventcursor_name_key UNIQUE (name);


--
-- Name: billing_eventcursor billing_eventcursor_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_eventcursor
    ADD CONSTRAINT billing_eventcursor_pkey PRIMARY KEY (id);


--
-- Name: billing_feeplan billing_feeplan_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_feeplan
    ADD CONSTRAINT billing_feeplan_code_key UNIQUE (code);


--
-- Name: billing_feeplan billing_feeplan_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_feeplan
    ADD CONSTRAINT billing_feeplan_pkey PRIMARY KEY (id);


--
-- Name: billing_hold billing_hold_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_hold
    ADD CONSTRAINT billing_hold_pkey PRIMARY KEY (id);


--
-- Name: billing_payment billing_instalment_part_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_payment
    ADD CONSTRAINT billing_instalment_part_once UNIQUE (order_id, instalment, part);


--
-- Name: billing_journalentry billing_journalentry_cause_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_journalentry
    ADD CONSTRAINT billing_journalentry_cause_key UNIQUE (cause);


--
-- Name: billing_journalentry billing_journalentry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_journalentry
    ADD CONSTRAINT billing_journalentry_pkey PRIMARY KEY (id);


--
-- Name: billing_ledgeraccount billing_ledgeraccount_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_ledgeraccount
    ADD CONSTRAINT billing_ledgeraccount_pkey PRIMARY KEY (id);


--
-- Name: billing_linedelivery billing_linedelivery_line_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_linedelivery
    ADD CONSTRAINT billing_linedelivery_line_id_key UNIQUE (line_id);


--
-- Name: billing_linedelivery billing_linedelivery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_linedelivery
    ADD CONSTRAINT billing_linedelivery_pkey PRIMARY KEY (id);


--
-- Name: billing_objection billing_objection_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_objection
    ADD CONSTRAINT billing_objection_pkey PRIMARY KEY (id);


--
-- Name: billing_buyercustomer billing_one_customer_a_provider; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_buyercustomer
    ADD CONSTRAINT billing_one_customer_a_provider UNIQUE (organization_id, provider);


--
-- Name: billing_webhookendpoint billing_one_endpoint_each; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_webhookendpoint
    ADD CONSTRAINT billing_one_endpoint_each UNIQUE (provider, endpoint);


--
-- Name: billing_ordermoneyline billing_order_line_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_ordermoneyline
    ADD CONSTRAINT billing_order_line_once UNIQUE (order_id, key);


--
-- Name: billing_ordermoney billing_ordermoney_order_reference_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_ordermoney
    ADD CONSTRAINT billing_ordermoney_order_reference_key UNIQUE (order_reference);


--
-- Name: billing_ordermoney billing_ordermoney_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_ordermoney
    ADD CONSTRAINT billing_ordermoney_pkey PRIMARY KEY (id);


--
-- Name: billing_ordermoneyline billing_ordermoneyline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_ordermoneyline
    ADD CONSTRAINT billing_ordermoneyline_pkey PRIMARY KEY (id);


--
-- Name: billing_accountattempt billing_payee_attempt_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_accountattempt
    ADD CONSTRAINT billing_payee_attempt_once UNIQUE (payee_id, number);


--
-- Name: billing_payeeaccount billing_payeeaccount_organization_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_payeeaccount
    ADD CONSTRAINT billing_payeeaccount_organization_id_key UNIQUE (organization_id);


--
-- Name: billing_payeeaccount billing_payeeaccount_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_payeeaccount
    ADD CONSTRAINT billing_payeeaccount_pkey PRIMARY KEY (id);


--
-- Name: billing_paymentattempt billing_payment_attempt_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_paymentattempt
    ADD CONSTRAINT billing_payment_attempt_once UNIQUE (payment_id, number);


--
-- Name: billing_payment billing_payment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_payment
    ADD CONSTRAINT billing_payment_pkey PRIMARY KEY (id);


--
-- Name: billing_paymentattempt billing_paymentattempt_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_paymentattempt
    ADD CONSTRAINT billing_paymentattempt_key_key UNIQUE (key);


--
-- Name: billing_paymentattempt billing_paymentattempt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_paymentattempt
    ADD CONSTRAINT billing_paymentattempt_pkey PRIMARY KEY (id);


--
-- Name: billing_payout billing_payout_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_payout
    ADD CONSTRAINT billing_payout_pkey PRIMARY KEY (id);


--
-- Name: billing_payout billing_payout_stripe_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_payout
    ADD CONSTRAINT billing_payout_stripe_id_key UNIQUE (provider_id);


--
-- Name: billing_planmembership billing_planmembership_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_planmembership
    ADD CONSTRAINT billing_planmembership_pkey PRIMARY KEY (id);


--
-- Name: billing_portion billing_portion_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_portion
    ADD CONSTRAINT billing_portion_once UNIQUE (payment_id, share_id);


--
-- Name: billing_portion billing_portion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_portion
    ADD CONSTRAINT billing_portion_pkey PRIMARY KEY (id);


--
-- Name: billing_posting billing_posting_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_posting
    ADD CONSTRAINT billing_posting_pkey PRIMARY KEY (id);


--
-- Name: billing_refundattempt billing_refund_attempt_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundattempt
    ADD CONSTRAINT billing_refund_attempt_once UNIQUE (refund_id, number);


--
-- Name: billing_refund billing_refund_dispute_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_dispute_id_key UNIQUE (dispute_id);


--
-- Name: billing_refundpart billing_refund_part_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundpart
    ADD CONSTRAINT billing_refund_part_once UNIQUE (refund_id, portion_id, place);


--
-- Name: billing_refund billing_refund_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_pkey PRIMARY KEY (id);


--
-- Name: billing_refund billing_refund_retry_of_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_retry_of_id_key UNIQUE (retry_of_id);


--
-- Name: billing_refundattempt billing_refundattempt_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundattempt
    ADD CONSTRAINT billing_refundattempt_key_key UNIQUE (key);


--
-- Name: billing_refundattempt billing_refundattempt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundattempt
    ADD CONSTRAINT billing_refundattempt_pkey PRIMARY KEY (id);


--
-- Name: billing_refundpart billing_refundpart_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundpart
    ADD CONSTRAINT billing_refundpart_pkey PRIMARY KEY (id);


--
-- Name: billing_refundreturn billing_refundreturn_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundreturn
    ADD CONSTRAINT billing_refundreturn_pkey PRIMARY KEY (id);


--
-- Name: billing_release billing_release_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_release
    ADD CONSTRAINT billing_release_pkey PRIMARY KEY (id);


--
-- Name: billing_release billing_release_portion_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_release
    ADD CONSTRAINT billing_release_portion_id_key UNIQUE (portion_id);


--
-- Name: billing_releaserule billing_releaserule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_releaserule
    ADD CONSTRAINT billing_releaserule_pkey PRIMARY KEY (id);


--
-- Name: billing_reserveend billing_reserveend_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_reserveend
    ADD CONSTRAINT billing_reserveend_pkey PRIMARY KEY (id);


--
-- Name: billing_reserveend billing_reserveend_release_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_reserveend
    ADD CONSTRAINT billing_reserveend_release_id_key UNIQUE (release_id);


--
-- Name: billing_refundattempt billing_reversal_attempt_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundattempt
    ADD CONSTRAINT billing_reversal_attempt_once UNIQUE (reversal_id, number);


--
-- Name: billing_reversal billing_reversal_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_reversal
    ADD CONSTRAINT billing_reversal_once UNIQUE (transfer_id, refund_id);


--
-- Name: billing_reversal billing_reversal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_reversal
    ADD CONSTRAINT billing_reversal_pkey PRIMARY KEY (id);


--
-- Name: billing_savedmethod billing_savedmethod_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_savedmethod
    ADD CONSTRAINT billing_savedmethod_pkey PRIMARY KEY (id);


--
-- Name: billing_savedmethod billing_savedmethod_stripe_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_savedmethod
    ADD CONSTRAINT billing_savedmethod_stripe_id_key UNIQUE (provider_id);


--
-- Name: billing_selfbillingdocument billing_self_billed_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_selfbillingdocument
    ADD CONSTRAINT billing_self_billed_once UNIQUE (organization_id, currency, month);


--
-- Name: billing_selfbillingdocument billing_selfbillingdocument_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_selfbillingdocument
    ADD CONSTRAINT billing_selfbillingdocument_number_key UNIQUE (number);


--
-- Name: billing_selfbillingdocument billing_selfbillingdocument_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_selfbillingdocument
    ADD CONSTRAINT billing_selfbillingdocument_pkey PRIMARY KEY (id);


--
-- Name: billing_share billing_share_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_share
    ADD CONSTRAINT billing_share_once UNIQUE NULLS NOT DISTINCT (line_id, component, organization_id, role);


--
-- Name: billing_share billing_share_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_share
    ADD CONSTRAINT billing_share_pkey PRIMARY KEY (id);


--
-- Name: billing_balancesnapshot billing_snapshot_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_balancesnapshot
    ADD CONSTRAINT billing_snapshot_once UNIQUE (account_id, upto);


--
-- Name: billing_takerate billing_takerate_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_takerate
    ADD CONSTRAINT billing_takerate_pkey PRIMARY KEY (id);


--
-- Name: billing_transfer billing_transfer_adjustment_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transfer
    ADD CONSTRAINT billing_transfer_adjustment_id_key UNIQUE (adjustment_id);


--
-- Name: billing_transferattempt billing_transfer_attempt_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transferattempt
    ADD CONSTRAINT billing_transfer_attempt_once UNIQUE (transfer_id, number);


--
-- Name: billing_transfer billing_transfer_cause_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transfer
    ADD CONSTRAINT billing_transfer_cause_key UNIQUE (cause);


--
-- Name: billing_transferpart billing_transfer_part_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transferpart
    ADD CONSTRAINT billing_transfer_part_once UNIQUE (release_id, of_reserve);


--
-- Name: billing_transfer billing_transfer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transfer
    ADD CONSTRAINT billing_transfer_pkey PRIMARY KEY (id);


--
-- Name: billing_transferattempt billing_transferattempt_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transferattempt
    ADD CONSTRAINT billing_transferattempt_key_key UNIQUE (key);


--
-- Name: billing_transferattempt billing_transferattempt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transferattempt
    ADD CONSTRAINT billing_transferattempt_pkey PRIMARY KEY (id);


--
-- Name: billing_transferpart billing_transferpart_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transferpart
    ADD CONSTRAINT billing_transferpart_pkey PRIMARY KEY (id);


--
-- Name: billing_unappliedcash billing_unappliedcash_charge_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_unappliedcash
    ADD CONSTRAINT billing_unappliedcash_charge_key UNIQUE (charge);


--
-- Name: billing_unappliedcash billing_unappliedcash_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_unappliedcash
    ADD CONSTRAINT billing_unappliedcash_pkey PRIMARY KEY (id);


--
-- Name: billing_webhookendpoint billing_webhookendpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_webhookendpoint
    ADD CONSTRAINT billing_webhookendpoint_pkey PRIMARY KEY (id);


--
-- Name: billing_webhookevent billing_webhookevent_event_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_webhookevent
    ADD CONSTRAINT billing_webhookevent_event_id_key UNIQUE (event_id);


--
-- Name: billing_webhookevent billing_webhookevent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_webhookevent
    ADD CONSTRAINT billing_webhookevent_pkey PRIMARY KEY (id);


--
-- Name: catalog_askedcategory catalog_asked_category_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_askedcategory
    ADD CONSTRAINT catalog_asked_category_once UNIQUE (terms_id, category_id);


--
-- Name: catalog_askedcategory catalog_askedcategory_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_askedcategory
    ADD CONSTRAINT catalog_askedcategory_pkey PRIMARY KEY (id);


--
-- Name: catalog_bulkeditrow catalog_bulk_offer_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bulkeditrow
    ADD CONSTRAINT catalog_bulk_offer_once UNIQUE (edit_id, product_id);


--
-- Name: catalog_bulkedit catalog_bulkedit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bulkedit
    ADD CONSTRAINT catalog_bulkedit_pkey PRIMARY KEY (id);


--
-- Name: catalog_bulkeditrow catalog_bulkeditrow_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bulkeditrow
    ADD CONSTRAINT catalog_bulkeditrow_pkey PRIMARY KEY (id);


--
-- Name: catalog_bundleitem catalog_bundle_plan_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bundleitem
    ADD CONSTRAINT catalog_bundle_plan_once UNIQUE (bundle_id, plan_id);


--
-- Name: catalog_bundledriver catalog_bundledriver_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bundledriver
    ADD CONSTRAINT catalog_bundledriver_pkey PRIMARY KEY (id);


--
-- Name: catalog_bundleitem catalog_bundleitem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bundleitem
    ADD CONSTRAINT catalog_bundleitem_pkey PRIMARY KEY (id);


--
-- Name: catalog_bundleoffer catalog_bundleoffer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bundleoffer
    ADD CONSTRAINT catalog_bundleoffer_pkey PRIMARY KEY (id);


--
-- Name: catalog_bundleoffer catalog_bundleoffer_product_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bundleoffer
    ADD CONSTRAINT catalog_bundleoffer_product_id_key UNIQUE (product_id);


--
-- Name: catalog_listingchange catalog_change_version_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingchange
    ADD CONSTRAINT catalog_change_version_once UNIQUE (product_id, version);


--
-- Name: catalog_changecomment catalog_changecomment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_changecomment
    ADD CONSTRAINT catalog_changecomment_pkey PRIMARY KEY (id);


--
-- Name: catalog_bundledriver catalog_driver_key_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bundledriver
    ADD CONSTRAINT catalog_driver_key_once UNIQUE (bundle_id, key);


--
-- Name: catalog_feedmapping catalog_feedmapping_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_feedmapping
    ADD CONSTRAINT catalog_feedmapping_pkey PRIMARY KEY (id);


--
-- Name: catalog_feedreportrow catalog_feedreportrow_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_feedreportrow
    ADD CONSTRAINT catalog_feedreportrow_pkey PRIMARY KEY (id);


--
-- Name: catalog_feedrun catalog_feedrun_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_feedrun
    ADD CONSTRAINT catalog_feedrun_pkey PRIMARY KEY (id);


--
-- Name: catalog_feedsource catalog_feedsource_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_feedsource
    ADD CONSTRAINT catalog_feedsource_pkey PRIMARY KEY (id);


--
-- Name: catalog_planfloor catalog_floor_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_planfloor
    ADD CONSTRAINT catalog_floor_once UNIQUE (terms_id, plan_id, currency);


--
-- Name: catalog_formercategory catalog_formercategory_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_formercategory
    ADD CONSTRAINT catalog_formercategory_code_key UNIQUE (code);


--
-- Name: catalog_formercategory catalog_formercategory_former_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_formercategory
    ADD CONSTRAINT catalog_formercategory_former_id_key UNIQUE (former_id);


--
-- Name: catalog_formercategory catalog_formercategory_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_formercategory
    ADD CONSTRAINT catalog_formercategory_pkey PRIMARY KEY (id);


--
-- Name: catalog_listingchange catalog_listingchange_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingchange
    ADD CONSTRAINT catalog_listingchange_pkey PRIMARY KEY (id);


--
-- Name: catalog_listingfile catalog_listingfile_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingfile
    ADD CONSTRAINT catalog_listingfile_key_key UNIQUE (key);


--
-- Name: catalog_listingfile catalog_listingfile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingfile
    ADD CONSTRAINT catalog_listingfile_pkey PRIMARY KEY (id);


--
-- Name: catalog_listingquestion catalog_listingquestion_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingquestion
    ADD CONSTRAINT catalog_listingquestion_key_key UNIQUE (key);


--
-- Name: catalog_listingquestion catalog_listingquestion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingquestion
    ADD CONSTRAINT catalog_listingquestion_pkey PRIMARY KEY (id);


--
-- Name: catalog_plan catalog_plan_code_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_plan
    ADD CONSTRAINT catalog_plan_code_once UNIQUE (product_id, code);


--
-- Name: catalog_planexternalid catalog_plan_external_id_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_planexternalid
    ADD CONSTRAINT catalog_plan_external_id_once UNIQUE (source, key);


--
-- Name: catalog_plan catalog_plan_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_plan
    ADD CONSTRAINT catalog_plan_pkey PRIMARY KEY (id);


--
-- Name: catalog_planexternalid catalog_planexternalid_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_planexternalid
    ADD CONSTRAINT catalog_planexternalid_pkey PRIMARY KEY (id);


--
-- Name: catalog_planfloor catalog_planfloor_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_planfloor
    ADD CONSTRAINT catalog_planfloor_pkey PRIMARY KEY (id);


--
-- Name: catalog_planprice catalog_planprice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_planprice
    ADD CONSTRAINT catalog_planprice_pkey PRIMARY KEY (id);


--
-- Name: catalog_productexternalid catalog_product_external_id_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_productexternalid
    ADD CONSTRAINT catalog_product_external_id_once UNIQUE (source, key);


--
-- Name: catalog_productexternalid catalog_productexternalid_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_productexternalid
    ADD CONSTRAINT catalog_productexternalid_pkey PRIMARY KEY (id);


--
-- Name: catalog_productreview catalog_productreview_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_productreview
    ADD CONSTRAINT catalog_productreview_key_key UNIQUE (key);


--
-- Name: catalog_productreview catalog_productreview_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_productreview
    ADD CONSTRAINT catalog_productreview_pkey PRIMARY KEY (id);


--
-- Name: catalog_questionanswer catalog_question_answered_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_questionanswer
    ADD CONSTRAINT catalog_question_answered_once UNIQUE (question_id, number);


--
-- Name: catalog_questionreport catalog_question_reported_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_questionreport
    ADD CONSTRAINT catalog_question_reported_once UNIQUE (question_id, organization_id);


--
-- Name: catalog_questionanswer catalog_questionanswer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_questionanswer
    ADD CONSTRAINT catalog_questionanswer_pkey PRIMARY KEY (id);


--
-- Name: catalog_questionreport catalog_questionreport_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_questionreport
    ADD CONSTRAINT catalog_questionreport_pkey PRIMARY KEY (id);


--
-- Name: catalog_reviewinvitation catalog_review_invited_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_reviewinvitation
    ADD CONSTRAINT catalog_review_invited_once UNIQUE (organization_id, product_id);


--
-- Name: catalog_reviewreport catalog_review_reported_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_reviewreport
    ADD CONSTRAINT catalog_review_reported_once UNIQUE (review_id, organization_id);


--
-- Name: catalog_reviewinvitation catalog_reviewinvitation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_reviewinvitation
    ADD CONSTRAINT catalog_reviewinvitation_pkey PRIMARY KEY (id);


--
-- Name: catalog_reviewreport catalog_reviewreport_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_reviewreport
    ADD CONSTRAINT catalog_reviewreport_pkey PRIMARY KEY (id);


--
-- Name: catalog_reviewrule catalog_reviewrule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_reviewrule
    ADD CONSTRAINT catalog_reviewrule_pkey PRIMARY KEY (id);


--
-- Name: catalog_trustedowner catalog_trustedowner_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_trustedowner
    ADD CONSTRAINT catalog_trustedowner_pkey PRIMARY KEY (id);


--
-- Name: catalog_wholesaleprice catalog_wholesale_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_wholesaleprice
    ADD CONSTRAINT catalog_wholesale_once UNIQUE (terms_id, plan_id, currency);


--
-- Name: catalog_wholesaleprice catalog_wholesaleprice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_wholesaleprice
    ADD CONSTRAINT catalog_wholesaleprice_pkey PRIMARY KEY (id);


--
-- Name: catalogue_attributeoption catalogue_attributeoption_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_attributeoption
    ADD CONSTRAINT catalogue_attributeoption_code_key UNIQUE (code);


--
-- Name: catalogue_attributeoption catalogue_attributeoption_group_id_option_7a8f6c11_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_attributeoption
    ADD CONSTRAINT catalogue_attributeoption_group_id_option_7a8f6c11_uniq UNIQUE (group_id, option);


--
-- Name: catalogue_attributeoption catalogue_attributeoption_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_attributeoption
    ADD CONSTRAINT catalogue_attributeoption_pkey PRIMARY KEY (id);


--
-- Name: catalogue_attributeoptiongroup catalogue_attributeoptiongroup_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_attributeoptiongroup
    ADD CONSTRAINT catalogue_attributeoptiongroup_code_key UNIQUE (code);


--
-- Name: catalogue_attributeoptiongroup catalogue_attributeoptiongroup_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_attributeoptiongroup
    ADD CONSTRAINT catalogue_attributeoptiongroup_pkey PRIMARY KEY (id);


--
-- Name: catalogue_category catalogue_category_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_category
    ADD CONSTRAINT catalogue_category_code_key UNIQUE (code);


--
-- Name: catalogue_category catalogue_category_path_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_category
    ADD CONSTRAINT catalogue_category_path_key UNIQUE (path);


--
-- Name: catalogue_category catalogue_category_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_category
    ADD CONSTRAINT catalogue_category_pkey PRIMARY KEY (id);


--
-- Name: catalogue_option catalogue_option_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_option
    ADD CONSTRAINT catalogue_option_code_key UNIQUE (code);


--
-- Name: catalogue_option catalogue_option_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_option
    ADD CONSTRAINT catalogue_option_pkey PRIMARY KEY (id);


--
-- Name: catalogue_product catalogue_product_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product
    ADD CONSTRAINT catalogue_product_code_key UNIQUE (code);


--
-- Name: catalogue_product catalogue_product_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product
    ADD CONSTRAINT catalogue_product_pkey PRIMARY KEY (id);


--
-- Name: catalogue_product_product_options catalogue_product_produc_product_id_option_id_9b3abb31_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product_product_options
    ADD CONSTRAINT catalogue_product_produc_product_id_option_id_9b3abb31_uniq UNIQUE (product_id, option_id);


--
-- Name: catalogue_product_product_options catalogue_product_product_options_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product_product_options
    ADD CONSTRAINT catalogue_product_product_options_pkey PRIMARY KEY (id);


--
-- Name: catalogue_product catalogue_product_slug_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product
    ADD CONSTRAINT catalogue_product_slug_key UNIQUE (slug);


--
-- Name: catalogue_product catalogue_product_upc_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product
    ADD CONSTRAINT catalogue_product_upc_key UNIQUE (upc);


--
-- Name: catalogue_productattributevalue catalogue_productattribu_attribute_id_product_id_1e8e7112_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattributevalue
    ADD CONSTRAINT catalogue_productattribu_attribute_id_product_id_1e8e7112_uniq UNIQUE (attribute_id, product_id);


--
-- Name: catalogue_productattributevalue_value_multi_option catalogue_productattribu_productattributevalue_id_a1760824_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattributevalue_value_multi_option
    ADD CONSTRAINT catalogue_productattribu_productattributevalue_id_a1760824_uniq UNIQUE (productattributevalue_id, attributeoption_id);


--
-- Name: catalogue_productattribute catalogue_productattribute_code_product_class_id_82f69012_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattribute
    ADD CONSTRAINT catalogue_productattribute_code_product_class_id_82f69012_uniq UNIQUE (code, product_class_id);


--
-- Name: catalogue_productattribute catalogue_productattribute_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattribute
    ADD CONSTRAINT catalogue_productattribute_pkey PRIMARY KEY (id);


--
-- Name: catalogue_productattributevalue catalogue_productattributevalue_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattributevalue
    ADD CONSTRAINT catalogue_productattributevalue_pkey PRIMARY KEY (id);


--
-- Name: catalogue_productattributevalue_value_multi_option catalogue_productattributevalue_value_multi_option_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattributevalue_value_multi_option
    ADD CONSTRAINT catalogue_productattributevalue_value_multi_option_pkey PRIMARY KEY (id);


--
-- Name: catalogue_productcategory catalogue_productcategory_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productcategory
    ADD CONSTRAINT catalogue_productcategory_pkey PRIMARY KEY (id);


--
-- Name: catalogue_productcategory catalogue_productcategory_product_id_category_id_8f0dbfe2_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productcategory
    ADD CONSTRAINT catalogue_productcategory_product_id_category_id_8f0dbfe2_uniq UNIQUE (product_id, category_id);


--
-- Name: catalogue_productclass_options catalogue_productclass_o_productclass_id_option_i_2266c635_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productclass_options
    ADD CONSTRAINT catalogue_productclass_o_productclass_id_option_i_2266c635_uniq UNIQUE (productclass_id, option_id);


--
-- Name: catalogue_productclass_options catalogue_productclass_options_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productclass_options
    ADD CONSTRAINT catalogue_productclass_options_pkey PRIMARY KEY (id);


--
-- Name: catalogue_productclass catalogue_productclass_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productclass
    ADD CONSTRAINT catalogue_productclass_pkey PRIMARY KEY (id);


--
-- Name: catalogue_productclass catalogue_productclass_slug_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productclass
    ADD CONSTRAINT catalogue_productclass_slug_key UNIQUE (slug);


--
-- Name: catalogue_productimage catalogue_productimage_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productimage
    ADD CONSTRAINT catalogue_productimage_code_key UNIQUE (code);


--
-- Name: catalogue_productimage catalogue_productimage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productimage
    ADD CONSTRAINT catalogue_productimage_pkey PRIMARY KEY (id);


--
-- Name: catalogue_productrecommendation catalogue_productrecomme_primary_id_recommendatio_da1fdf43_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productrecommendation
    ADD CONSTRAINT catalogue_productrecomme_primary_id_recommendatio_da1fdf43_uniq UNIQUE (primary_id, recommendation_id);


--
-- Name: catalogue_productrecommendation catalogue_productrecommendation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productrecommendation
    ADD CONSTRAINT catalogue_productrecommendation_pkey PRIMARY KEY (id);


--
-- Name: cms_articlepage cms_articlepage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_articlepage
    ADD CONSTRAINT cms_articlepage_pkey PRIMARY KEY (page_ptr_id);


--
-- Name: cms_collectionindexpage cms_collectionindexpage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_collectionindexpage
    ADD CONSTRAINT cms_collectionindexpage_pkey PRIMARY KEY (page_ptr_id);


--
-- Name: cms_collectionpage cms_collectionpage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_collectionpage
    ADD CONSTRAINT cms_collectionpage_pkey PRIMARY KEY (page_ptr_id);


--
-- Name: cms_homepage cms_homepage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_homepage
    ADD CONSTRAINT cms_homepage_pkey PRIMARY KEY (page_ptr_id);


--
-- Name: cms_landingpage cms_landingpage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_landingpage
    ADD CONSTRAINT cms_landingpage_pkey PRIMARY KEY (page_ptr_id);


--
-- Name: cms_sectionpage cms_sectionpage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_sectionpage
    ADD CONSTRAINT cms_sectionpage_pkey PRIMARY KEY (page_ptr_id);


--
-- Name: deals_touchanswer deals_answer_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touchanswer
    ADD CONSTRAINT deals_answer_once UNIQUE (touch_id, organization_id, outcome);


--
-- Name: deals_appeal deals_appeal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_appeal
    ADD CONSTRAINT deals_appeal_pkey PRIMARY KEY (id);


--
-- Name: deals_appeal deals_appeal_reference_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_appeal
    ADD CONSTRAINT deals_appeal_reference_key UNIQUE (reference);


--
-- Name: deals_appeal deals_appeal_registration_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_appeal
    ADD CONSTRAINT deals_appeal_registration_id_key UNIQUE (registration_id);


--
-- Name: deals_appeal deals_appeal_touch_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_appeal
    ADD CONSTRAINT deals_appeal_touch_id_key UNIQUE (touch_id);


--
-- Name: deals_deal deals_deal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_deal
    ADD CONSTRAINT deals_deal_pkey PRIMARY KEY (id);


--
-- Name: deals_deal deals_deal_reference_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_deal
    ADD CONSTRAINT deals_deal_reference_key UNIQUE (reference);


--
-- Name: deals_dealregistration deals_dealregistration_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_dealregistration
    ADD CONSTRAINT deals_dealregistration_pkey PRIMARY KEY (id);


--
-- Name: deals_dealregistration deals_dealregistration_reference_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_dealregistration
    ADD CONSTRAINT deals_dealregistration_reference_key UNIQUE (reference);


--
-- Name: deals_pendingtouch deals_pendingtouch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_pendingtouch
    ADD CONSTRAINT deals_pendingtouch_pkey PRIMARY KEY (id);


--
-- Name: deals_pendingtouch deals_pendingtouch_touch_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_pendingtouch
    ADD CONSTRAINT deals_pendingtouch_touch_id_key UNIQUE (touch_id);


--
-- Name: deals_referralcode deals_referralcode_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_referralcode
    ADD CONSTRAINT deals_referralcode_code_key UNIQUE (code);


--
-- Name: deals_referralcode deals_referralcode_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_referralcode
    ADD CONSTRAINT deals_referralcode_pkey PRIMARY KEY (id);


--
-- Name: deals_touch_owners deals_touch_owners_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touch_owners
    ADD CONSTRAINT deals_touch_owners_pkey PRIMARY KEY (id);


--
-- Name: deals_touch_owners deals_touch_owners_touch_id_organization_id_2caf7716_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touch_owners
    ADD CONSTRAINT deals_touch_owners_touch_id_organization_id_2caf7716_uniq UNIQUE (touch_id, organization_id);


--
-- Name: deals_touch deals_touch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touch
    ADD CONSTRAINT deals_touch_pkey PRIMARY KEY (id);


--
-- Name: deals_touch deals_touch_reference_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touch
    ADD CONSTRAINT deals_touch_reference_key UNIQUE (reference);


--
-- Name: deals_touchanswer deals_touchanswer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touchanswer
    ADD CONSTRAINT deals_touchanswer_pkey PRIMARY KEY (id);


--
-- Name: deals_touchexpiry deals_touchexpiry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touchexpiry
    ADD CONSTRAINT deals_touchexpiry_pkey PRIMARY KEY (touch_id);


--
-- Name: deals_visitconsent deals_visitconsent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_visitconsent
    ADD CONSTRAINT deals_visitconsent_pkey PRIMARY KEY (id);


--
-- Name: deals_visitconsent deals_visitconsent_user_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_visitconsent
    ADD CONSTRAINT deals_visitconsent_user_id_key UNIQUE (user_id);


--
-- Name: django_admin_log django_admin_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);


--
-- Name: django_content_type django_content_type_app_label_model_76bd3d3b_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);


--
-- Name: django_content_type django_content_type_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);


--
-- Name: django_migrations django_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);


--
-- Name: django_session django_session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);


--
-- Name: kit_auditentry kit_auditentry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.kit_auditentry
    ADD CONSTRAINT kit_auditentry_pkey PRIMARY KEY (id);


--
-- Name: kit_queuerow kit_queue_row_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.kit_queuerow
    ADD CONSTRAINT kit_queue_row_once UNIQUE (queue, key);


--
-- Name: kit_queuerow kit_queuerow_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.kit_queuerow
    ADD CONSTRAINT kit_queuerow_pkey PRIMARY KEY (id);


--
-- Name: kit_referencecounter kit_reference_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.kit_referencecounter
    ADD CONSTRAINT kit_reference_once UNIQUE (prefix, year);


--
-- Name: kit_referencecounter kit_referencecounter_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.kit_referencecounter
    ADD CONSTRAINT kit_referencecounter_pkey PRIMARY KEY (id);


--
-- Name: marketplace_search_indexjob marketplace_search_indexjob_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_indexjob
    ADD CONSTRAINT marketplace_search_indexjob_pkey PRIMARY KEY (id);


--
-- Name: marketplace_search_keptquery marketplace_search_keptquery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_keptquery
    ADD CONSTRAINT marketplace_search_keptquery_pkey PRIMARY KEY (id);


--
-- Name: marketplace_search_keptquery marketplace_search_keptquery_text_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_keptquery
    ADD CONSTRAINT marketplace_search_keptquery_text_key UNIQUE (text);


--
-- Name: marketplace_search_knowndocument marketplace_search_knowndocument_document_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_knowndocument
    ADD CONSTRAINT marketplace_search_knowndocument_document_id_key UNIQUE (document_id);


--
-- Name: marketplace_search_knowndocument marketplace_search_knowndocument_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_knowndocument
    ADD CONSTRAINT marketplace_search_knowndocument_pkey PRIMARY KEY (id);


--
-- Name: marketplace_search_savedsearch marketplace_search_savedsearch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_savedsearch
    ADD CONSTRAINT marketplace_search_savedsearch_pkey PRIMARY KEY (id);


--
-- Name: marketplace_search_searchrule marketplace_search_searchrule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_searchrule
    ADD CONSTRAINT marketplace_search_searchrule_pkey PRIMARY KEY (id);


--
-- Name: marketplace_search_tolddocument marketplace_search_tolddocument_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_tolddocument
    ADD CONSTRAINT marketplace_search_tolddocument_pkey PRIMARY KEY (id);


--
-- Name: notifications_errorreport notifications_errorreport_fingerprint_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_errorreport
    ADD CONSTRAINT notifications_errorreport_fingerprint_key UNIQUE (fingerprint);


--
-- Name: notifications_errorreport notifications_errorreport_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_errorreport
    ADD CONSTRAINT notifications_errorreport_pkey PRIMARY KEY (id);


--
-- Name: notifications_notice notifications_notice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_notice
    ADD CONSTRAINT notifications_notice_pkey PRIMARY KEY (id);


--
-- Name: notifications_preference notifications_one_preference; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_preference
    ADD CONSTRAINT notifications_one_preference UNIQUE (membership_id, topic, channel);


--
-- Name: notifications_outgoingmail notifications_outgoingmail_cause_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_outgoingmail
    ADD CONSTRAINT notifications_outgoingmail_cause_key UNIQUE (cause);


--
-- Name: notifications_outgoingmail notifications_outgoingmail_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_outgoingmail
    ADD CONSTRAINT notifications_outgoingmail_pkey PRIMARY KEY (id);


--
-- Name: notifications_preference notifications_preference_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_preference
    ADD CONSTRAINT notifications_preference_pkey PRIMARY KEY (id);


--
-- Name: orders_orderline orders_line_key_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_line_key_once UNIQUE (order_id, key);


--
-- Name: orders_orderline orders_line_position_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_line_position_once UNIQUE (order_id, "position");


--
-- Name: orders_order orders_order_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_pkey PRIMARY KEY (id);


--
-- Name: orders_order orders_order_quote_reference_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_quote_reference_key UNIQUE (quote_reference);


--
-- Name: orders_order orders_order_reference_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_reference_key UNIQUE (reference);


--
-- Name: orders_orderline orders_orderline_billed_line_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_billed_line_id_key UNIQUE (billed_line_id);


--
-- Name: orders_orderline orders_orderline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_pkey PRIMARY KEY (id);


--
-- Name: organizations_certification organizations_certification_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_certification
    ADD CONSTRAINT organizations_certification_pkey PRIMARY KEY (id);


--
-- Name: organizations_commissionpolicy organizations_commissionpolicy_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_commissionpolicy
    ADD CONSTRAINT organizations_commissionpolicy_pkey PRIMARY KEY (id);


--
-- Name: organizations_companyaddress organizations_companyaddress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_companyaddress
    ADD CONSTRAINT organizations_companyaddress_pkey PRIMARY KEY (id);


--
-- Name: organizations_companyprofile organizations_companyprofile_organization_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_companyprofile
    ADD CONSTRAINT organizations_companyprofile_organization_id_key UNIQUE (organization_id);


--
-- Name: organizations_companyprofile organizations_companyprofile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_companyprofile
    ADD CONSTRAINT organizations_companyprofile_pkey PRIMARY KEY (id);


--
-- Name: organizations_costcentre organizations_cost_centre_of_one; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_costcentre
    ADD CONSTRAINT organizations_cost_centre_of_one UNIQUE (id, organization_id);


--
-- Name: organizations_costcentre organizations_costcentre_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_costcentre
    ADD CONSTRAINT organizations_costcentre_pkey PRIMARY KEY (id);


--
-- Name: organizations_defaultview organizations_defaultview_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_defaultview
    ADD CONSTRAINT organizations_defaultview_pkey PRIMARY KEY (id);


--
-- Name: organizations_differentorganizations organizations_different_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_differentorganizations
    ADD CONSTRAINT organizations_different_once UNIQUE (first_id, second_id);


--
-- Name: organizations_differentorganizations organizations_differentorganizations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_differentorganizations
    ADD CONSTRAINT organizations_differentorganizations_pkey PRIMARY KEY (id);


--
-- Name: organizations_organizationdomain organizations_domain_claimed_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_organizationdomain
    ADD CONSTRAINT organizations_domain_claimed_once UNIQUE (organization_id, domain);


--
-- Name: organizations_emailconfirmation organizations_emailconfirmation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_emailconfirmation
    ADD CONSTRAINT organizations_emailconfirmation_pkey PRIMARY KEY (id);


--
-- Name: organizations_emailconfirmation organizations_emailconfirmation_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_emailconfirmation
    ADD CONSTRAINT organizations_emailconfirmation_token_hash_key UNIQUE (token_hash);


--
-- Name: organizations_endedmembership organizations_endedmembership_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_endedmembership
    ADD CONSTRAINT organizations_endedmembership_pkey PRIMARY KEY (id);


--
-- Name: organizations_exemptiondocument organizations_exemptiondocument_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_exemptiondocument
    ADD CONSTRAINT organizations_exemptiondocument_pkey PRIMARY KEY (id);


--
-- Name: organizations_organizationexternalid organizations_external_id_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_organizationexternalid
    ADD CONSTRAINT organizations_external_id_once UNIQUE (organization_id, source, key);


--
-- Name: organizations_submittedform organizations_form_submitted_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_submittedform
    ADD CONSTRAINT organizations_form_submitted_once UNIQUE (user_id, purpose, token);


--
-- Name: organizations_industry organizations_industry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_industry
    ADD CONSTRAINT organizations_industry_pkey PRIMARY KEY (id);


--
-- Name: organizations_industry organizations_industry_slug_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_industry
    ADD CONSTRAINT organizations_industry_slug_key UNIQUE (slug);


--
-- Name: organizations_invitation organizations_invitation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_invitation
    ADD CONSTRAINT organizations_invitation_pkey PRIMARY KEY (id);


--
-- Name: organizations_invitation organizations_invitation_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_invitation
    ADD CONSTRAINT organizations_invitation_token_hash_key UNIQUE (token_hash);


--
-- Name: organizations_joinrequest organizations_joinrequest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_joinrequest
    ADD CONSTRAINT organizations_joinrequest_pkey PRIMARY KEY (id);


--
-- Name: organizations_legalacceptance organizations_legal_accepted_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_legalacceptance
    ADD CONSTRAINT organizations_legal_accepted_once UNIQUE (user_id, text_id);


--
-- Name: organizations_legaltext organizations_legal_version_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_legaltext
    ADD CONSTRAINT organizations_legal_version_once UNIQUE (kind, version);


--
-- Name: organizations_legalacceptance organizations_legalacceptance_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_legalacceptance
    ADD CONSTRAINT organizations_legalacceptance_pkey PRIMARY KEY (id);


--
-- Name: organizations_legaltext organizations_legaltext_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_legaltext
    ADD CONSTRAINT organizations_legaltext_pkey PRIMARY KEY (id);


--
-- Name: organizations_membership organizations_member_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_membership
    ADD CONSTRAINT organizations_member_once UNIQUE (organization_id, user_id);


--
-- Name: organizations_membership organizations_membership_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_membership
    ADD CONSTRAINT organizations_membership_pkey PRIMARY KEY (id);


--
-- Name: organizations_defaultview organizations_one_default_view; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_defaultview
    ADD CONSTRAINT organizations_one_default_view UNIQUE (membership_id, list);


--
-- Name: organizations_organization organizations_organization_feed_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_organization
    ADD CONSTRAINT organizations_organization_feed_key_key UNIQUE (feed_key);


--
-- Name: organizations_organization organizations_organization_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_organization
    ADD CONSTRAINT organizations_organization_pkey PRIMARY KEY (id);


--
-- Name: organizations_organization organizations_organization_slug_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_organization
    ADD CONSTRAINT organizations_organization_slug_key UNIQUE (slug);


--
-- Name: organizations_organizationdomain organizations_organizationdomain_mail_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_organizationdomain
    ADD CONSTRAINT organizations_organizationdomain_mail_token_hash_key UNIQUE (mail_token_hash);


--
-- Name: organizations_organizationdomain organizations_organizationdomain_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_organizationdomain
    ADD CONSTRAINT organizations_organizationdomain_pkey PRIMARY KEY (id);


--
-- Name: organizations_organizationexternalid organizations_organizationexternalid_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_organizationexternalid
    ADD CONSTRAINT organizations_organizationexternalid_pkey PRIMARY KEY (id);


--
-- Name: organizations_partnerrate organizations_partner_rate_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnerrate
    ADD CONSTRAINT organizations_partner_rate_once UNIQUE (policy_id, partner_id);


--
-- Name: organizations_partnerrate organizations_partnerrate_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnerrate
    ADD CONSTRAINT organizations_partnerrate_pkey PRIMARY KEY (id);


--
-- Name: organizations_partnership organizations_partnership_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnership
    ADD CONSTRAINT organizations_partnership_once UNIQUE (provider_id, partner_id);


--
-- Name: organizations_partnership organizations_partnership_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnership
    ADD CONSTRAINT organizations_partnership_pkey PRIMARY KEY (id);


--
-- Name: organizations_partnershipterms organizations_partnershipterms_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnershipterms
    ADD CONSTRAINT organizations_partnershipterms_pkey PRIMARY KEY (id);


--
-- Name: organizations_commissionpolicy organizations_policy_version_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_commissionpolicy
    ADD CONSTRAINT organizations_policy_version_once UNIQUE (owner_id, version);


--
-- Name: organizations_publiccontact organizations_publiccontact_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_publiccontact
    ADD CONSTRAINT organizations_publiccontact_pkey PRIMARY KEY (id);


--
-- Name: organizations_publicprofile_industries organizations_publicprof_publicprofile_id_industr_03729d02_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_publicprofile_industries
    ADD CONSTRAINT organizations_publicprof_publicprofile_id_industr_03729d02_uniq UNIQUE (publicprofile_id, industry_id);


--
-- Name: organizations_publicprofile_industries organizations_publicprofile_industries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_publicprofile_industries
    ADD CONSTRAINT organizations_publicprofile_industries_pkey PRIMARY KEY (id);


--
-- Name: organizations_publicprofile organizations_publicprofile_organization_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_publicprofile
    ADD CONSTRAINT organizations_publicprofile_organization_id_key UNIQUE (organization_id);


--
-- Name: organizations_publicprofile organizations_publicprofile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_publicprofile
    ADD CONSTRAINT organizations_publicprofile_pkey PRIMARY KEY (id);


--
-- Name: organizations_savedview organizations_savedview_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_savedview
    ADD CONSTRAINT organizations_savedview_pkey PRIMARY KEY (id);


--
-- Name: organizations_signup organizations_signup_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_signup
    ADD CONSTRAINT organizations_signup_pkey PRIMARY KEY (id);


--
-- Name: organizations_signup organizations_signup_user_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_signup
    ADD CONSTRAINT organizations_signup_user_id_key UNIQUE (user_id);


--
-- Name: organizations_statedecision organizations_statedecision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_statedecision
    ADD CONSTRAINT organizations_statedecision_pkey PRIMARY KEY (id);


--
-- Name: organizations_submittedform organizations_submittedform_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_submittedform
    ADD CONSTRAINT organizations_submittedform_pkey PRIMARY KEY (id);


--
-- Name: organizations_taxid organizations_tax_id_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_taxid
    ADD CONSTRAINT organizations_tax_id_once UNIQUE (organization_id, country, number);


--
-- Name: organizations_taxid organizations_taxid_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_taxid
    ADD CONSTRAINT organizations_taxid_pkey PRIMARY KEY (id);


--
-- Name: organizations_partnershipterms organizations_terms_version_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnershipterms
    ADD CONSTRAINT organizations_terms_version_once UNIQUE (partnership_id, version);


--
-- Name: organizations_user organizations_user_email_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_user
    ADD CONSTRAINT organizations_user_email_key UNIQUE (email);


--
-- Name: organizations_user_groups organizations_user_groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_user_groups
    ADD CONSTRAINT organizations_user_groups_pkey PRIMARY KEY (id);


--
-- Name: organizations_user_groups organizations_user_groups_user_id_group_id_bad6e63f_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_user_groups
    ADD CONSTRAINT organizations_user_groups_user_id_group_id_bad6e63f_uniq UNIQUE (user_id, group_id);


--
-- Name: organizations_user organizations_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_user
    ADD CONSTRAINT organizations_user_pkey PRIMARY KEY (id);


--
-- Name: organizations_user_user_permissions organizations_user_user__user_id_permission_id_26386aa2_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_user_user_permissions
    ADD CONSTRAINT organizations_user_user__user_id_permission_id_26386aa2_uniq UNIQUE (user_id, permission_id);


--
-- Name: organizations_user_user_permissions organizations_user_user_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_user_user_permissions
    ADD CONSTRAINT organizations_user_user_permissions_pkey PRIMARY KEY (id);


--
-- Name: partner_partner partner_partner_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_partner
    ADD CONSTRAINT partner_partner_code_key UNIQUE (code);


--
-- Name: partner_partner partner_partner_organization_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_partner
    ADD CONSTRAINT partner_partner_organization_id_key UNIQUE (organization_id);


--
-- Name: partner_partner partner_partner_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_partner
    ADD CONSTRAINT partner_partner_pkey PRIMARY KEY (id);


--
-- Name: partner_partner_users partner_partner_users_partner_id_user_id_9e5c0517_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_partner_users
    ADD CONSTRAINT partner_partner_users_partner_id_user_id_9e5c0517_uniq UNIQUE (partner_id, user_id);


--
-- Name: partner_partner_users partner_partner_users_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_partner_users
    ADD CONSTRAINT partner_partner_users_pkey PRIMARY KEY (id);


--
-- Name: partner_partneraddress partner_partneraddress_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_partneraddress
    ADD CONSTRAINT partner_partneraddress_code_key UNIQUE (code);


--
-- Name: partner_partneraddress partner_partneraddress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_partneraddress
    ADD CONSTRAINT partner_partneraddress_pkey PRIMARY KEY (id);


--
-- Name: partner_stockalert partner_stockalert_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_stockalert
    ADD CONSTRAINT partner_stockalert_pkey PRIMARY KEY (id);


--
-- Name: partner_stockrecord partner_stockrecord_partner_id_partner_sku_8441e010_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_stockrecord
    ADD CONSTRAINT partner_stockrecord_partner_id_partner_sku_8441e010_uniq UNIQUE (partner_id, partner_sku);


--
-- Name: partner_stockrecord partner_stockrecord_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_stockrecord
    ADD CONSTRAINT partner_stockrecord_pkey PRIMARY KEY (id);


--
-- Name: quotes_acceptance quotes_acceptance_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_acceptance
    ADD CONSTRAINT quotes_acceptance_pkey PRIMARY KEY (id);


--
-- Name: quotes_acceptance quotes_acceptance_version_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_acceptance
    ADD CONSTRAINT quotes_acceptance_version_id_key UNIQUE (version_id);


--
-- Name: quotes_approvalask quotes_approval_ask_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalask
    ADD CONSTRAINT quotes_approval_ask_once UNIQUE (step_id, person_id);


--
-- Name: quotes_approvaldecision quotes_approval_decided_once_by_a_person; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvaldecision
    ADD CONSTRAINT quotes_approval_decided_once_by_a_person UNIQUE (step_id, by_id);


--
-- Name: quotes_approval quotes_approval_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approval
    ADD CONSTRAINT quotes_approval_pkey PRIMARY KEY (id);


--
-- Name: quotes_approvalrule quotes_approval_rule_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrule
    ADD CONSTRAINT quotes_approval_rule_once UNIQUE (organization_id, number);


--
-- Name: quotes_approvalrulestep quotes_approval_rule_step_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrulestep
    ADD CONSTRAINT quotes_approval_rule_step_once UNIQUE (rule_id, "position");


--
-- Name: quotes_approvalstep quotes_approval_step_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalstep
    ADD CONSTRAINT quotes_approval_step_once UNIQUE (approval_id, rule_id, "position");


--
-- Name: quotes_approvalask quotes_approvalask_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalask
    ADD CONSTRAINT quotes_approvalask_pkey PRIMARY KEY (id);


--
-- Name: quotes_approvaldecision quotes_approvaldecision_ask_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvaldecision
    ADD CONSTRAINT quotes_approvaldecision_ask_id_key UNIQUE (ask_id);


--
-- Name: quotes_approvaldecision quotes_approvaldecision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvaldecision
    ADD CONSTRAINT quotes_approvaldecision_pkey PRIMARY KEY (id);


--
-- Name: quotes_approvalrule_cost_centres quotes_approvalrule_cost_approvalrule_id_costcent_6e371c18_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrule_cost_centres
    ADD CONSTRAINT quotes_approvalrule_cost_approvalrule_id_costcent_6e371c18_uniq UNIQUE (approvalrule_id, costcentre_id);


--
-- Name: quotes_approvalrule_cost_centres quotes_approvalrule_cost_centres_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrule_cost_centres
    ADD CONSTRAINT quotes_approvalrule_cost_centres_pkey PRIMARY KEY (id);


--
-- Name: quotes_approvalrule quotes_approvalrule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrule
    ADD CONSTRAINT quotes_approvalrule_pkey PRIMARY KEY (id);


--
-- Name: quotes_approvalrulestep_people quotes_approvalrulestep__approvalrulestep_id_user_f42f1379_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrulestep_people
    ADD CONSTRAINT quotes_approvalrulestep__approvalrulestep_id_user_f42f1379_uniq UNIQUE (approvalrulestep_id, user_id);


--
-- Name: quotes_approvalrulestep_people quotes_approvalrulestep_people_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrulestep_people
    ADD CONSTRAINT quotes_approvalrulestep_people_pkey PRIMARY KEY (id);


--
-- Name: quotes_approvalrulestep quotes_approvalrulestep_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrulestep
    ADD CONSTRAINT quotes_approvalrulestep_pkey PRIMARY KEY (id);


--
-- Name: quotes_approvalstep quotes_approvalstep_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalstep
    ADD CONSTRAINT quotes_approvalstep_pkey PRIMARY KEY (id);


--
-- Name: quotes_basket quotes_basket_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_basket
    ADD CONSTRAINT quotes_basket_once UNIQUE (user_id, organization_id);


--
-- Name: quotes_basket quotes_basket_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_basket
    ADD CONSTRAINT quotes_basket_pkey PRIMARY KEY (id);


--
-- Name: quotes_basketitem quotes_basket_product_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_basketitem
    ADD CONSTRAINT quotes_basket_product_once UNIQUE (basket_id, product_id);


--
-- Name: quotes_basketitem quotes_basketitem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_basketitem
    ADD CONSTRAINT quotes_basketitem_pkey PRIMARY KEY (id);


--
-- Name: quotes_budgetentry quotes_budget_entry_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_budgetentry
    ADD CONSTRAINT quotes_budget_entry_once UNIQUE (budget_id, order_id, number);


--
-- Name: quotes_budget quotes_budget_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_budget
    ADD CONSTRAINT quotes_budget_pkey PRIMARY KEY (id);


--
-- Name: quotes_budgetentry quotes_budgetentry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_budgetentry
    ADD CONSTRAINT quotes_budgetentry_pkey PRIMARY KEY (id);


--
-- Name: quotes_bulkactionrow quotes_bulk_row_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_bulkactionrow
    ADD CONSTRAINT quotes_bulk_row_once UNIQUE (action_id, subject);


--
-- Name: quotes_bulkaction quotes_bulkaction_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_bulkaction
    ADD CONSTRAINT quotes_bulkaction_pkey PRIMARY KEY (id);


--
-- Name: quotes_bulkactionrow quotes_bulkactionrow_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_bulkactionrow
    ADD CONSTRAINT quotes_bulkactionrow_pkey PRIMARY KEY (id);


--
-- Name: quotes_quotecomponent quotes_component_key_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotecomponent
    ADD CONSTRAINT quotes_component_key_once UNIQUE (line_id, key);


--
-- Name: quotes_consent quotes_consent_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_consent
    ADD CONSTRAINT quotes_consent_once UNIQUE (version_id, organization_id);


--
-- Name: quotes_consent quotes_consent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_consent
    ADD CONSTRAINT quotes_consent_pkey PRIMARY KEY (id);


--
-- Name: quotes_conversationmark quotes_conversationmark_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_conversationmark
    ADD CONSTRAINT quotes_conversationmark_pkey PRIMARY KEY (id);


--
-- Name: quotes_counterline quotes_counter_line_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_counterline
    ADD CONSTRAINT quotes_counter_line_once UNIQUE (counter_id, key);


--
-- Name: quotes_counterquantity quotes_counter_quantity_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_counterquantity
    ADD CONSTRAINT quotes_counter_quantity_once UNIQUE (line_id, key);


--
-- Name: quotes_counterline quotes_counterline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_counterline
    ADD CONSTRAINT quotes_counterline_pkey PRIMARY KEY (id);


--
-- Name: quotes_counteroffer quotes_counteroffer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_counteroffer
    ADD CONSTRAINT quotes_counteroffer_pkey PRIMARY KEY (id);


--
-- Name: quotes_counterquantity quotes_counterquantity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_counterquantity
    ADD CONSTRAINT quotes_counterquantity_pkey PRIMARY KEY (id);


--
-- Name: quotes_requestitem quotes_item_position_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requestitem
    ADD CONSTRAINT quotes_item_position_once UNIQUE (request_id, "position");


--
-- Name: quotes_quoteline quotes_line_key_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoteline
    ADD CONSTRAINT quotes_line_key_once UNIQUE (version_id, key);


--
-- Name: quotes_messagemention quotes_mentioned_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_messagemention
    ADD CONSTRAINT quotes_mentioned_once UNIQUE (message_id, user_id);


--
-- Name: quotes_messagemention quotes_messagemention_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_messagemention
    ADD CONSTRAINT quotes_messagemention_pkey PRIMARY KEY (id);


--
-- Name: quotes_conversationmark quotes_one_mark_of_a_member; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_conversationmark
    ADD CONSTRAINT quotes_one_mark_of_a_member UNIQUE (membership_id, quote_id);


--
-- Name: quotes_versionparty quotes_party_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_versionparty
    ADD CONSTRAINT quotes_party_once UNIQUE (version_id, organization_id);


--
-- Name: quotes_passon quotes_passon_made_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_passon
    ADD CONSTRAINT quotes_passon_made_id_key UNIQUE (made_id);


--
-- Name: quotes_passon quotes_passon_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_passon
    ADD CONSTRAINT quotes_passon_pkey PRIMARY KEY (id);


--
-- Name: quotes_quoteplanpart quotes_plan_part_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoteplanpart
    ADD CONSTRAINT quotes_plan_part_once UNIQUE (version_id, "position");


--
-- Name: quotes_priceask quotes_priceask_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_priceask
    ADD CONSTRAINT quotes_priceask_pkey PRIMARY KEY (id);


--
-- Name: quotes_quote quotes_quote_order_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quote
    ADD CONSTRAINT quotes_quote_order_id_key UNIQUE (order_id);


--
-- Name: quotes_quote quotes_quote_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quote
    ADD CONSTRAINT quotes_quote_pkey PRIMARY KEY (id);


--
-- Name: quotes_quote quotes_quote_reference_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quote
    ADD CONSTRAINT quotes_quote_reference_key UNIQUE (reference);


--
-- Name: quotes_quote quotes_quote_request_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quote
    ADD CONSTRAINT quotes_quote_request_id_key UNIQUE (request_id);


--
-- Name: quotes_quotecomponent quotes_quotecomponent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotecomponent
    ADD CONSTRAINT quotes_quotecomponent_pkey PRIMARY KEY (id);


--
-- Name: quotes_quotefile quotes_quotefile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotefile
    ADD CONSTRAINT quotes_quotefile_pkey PRIMARY KEY (id);


--
-- Name: quotes_quoteline quotes_quoteline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoteline
    ADD CONSTRAINT quotes_quoteline_pkey PRIMARY KEY (id);


--
-- Name: quotes_quotemessage quotes_quotemessage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotemessage
    ADD CONSTRAINT quotes_quotemessage_pkey PRIMARY KEY (id);


--
-- Name: quotes_quoteplanpart quotes_quoteplanpart_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoteplanpart
    ADD CONSTRAINT quotes_quoteplanpart_pkey PRIMARY KEY (id);


--
-- Name: quotes_quoterequest quotes_quoterequest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoterequest
    ADD CONSTRAINT quotes_quoterequest_pkey PRIMARY KEY (id);


--
-- Name: quotes_quoterequest quotes_quoterequest_reference_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoterequest
    ADD CONSTRAINT quotes_quoterequest_reference_key UNIQUE (reference);


--
-- Name: quotes_quotetemplate quotes_quotetemplate_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotetemplate
    ADD CONSTRAINT quotes_quotetemplate_pkey PRIMARY KEY (id);


--
-- Name: quotes_quoteversion quotes_quoteversion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoteversion
    ADD CONSTRAINT quotes_quoteversion_pkey PRIMARY KEY (id);


--
-- Name: quotes_requestaddition quotes_requestaddition_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requestaddition
    ADD CONSTRAINT quotes_requestaddition_pkey PRIMARY KEY (id);


--
-- Name: quotes_requestitem quotes_requestitem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requestitem
    ADD CONSTRAINT quotes_requestitem_pkey PRIMARY KEY (id);


--
-- Name: quotes_requestquestion quotes_requestquestion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requestquestion
    ADD CONSTRAINT quotes_requestquestion_pkey PRIMARY KEY (id);


--
-- Name: quotes_requirementanswer quotes_requirement_answered_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requirementanswer
    ADD CONSTRAINT quotes_requirement_answered_once UNIQUE (request_id, number);


--
-- Name: quotes_requirementanswer quotes_requirementanswer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requirementanswer
    ADD CONSTRAINT quotes_requirementanswer_pkey PRIMARY KEY (id);


--
-- Name: quotes_quoterequest quotes_seller_asked_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoterequest
    ADD CONSTRAINT quotes_seller_asked_once UNIQUE (sent_together, seller_id);


--
-- Name: quotes_signaturenews quotes_signature_news_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_signaturenews
    ADD CONSTRAINT quotes_signature_news_once UNIQUE (provider, event_id);


--
-- Name: quotes_signaturenews quotes_signaturenews_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_signaturenews
    ADD CONSTRAINT quotes_signaturenews_pkey PRIMARY KEY (id);


--
-- Name: quotes_signaturerequest quotes_signaturerequest_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_signaturerequest
    ADD CONSTRAINT quotes_signaturerequest_key_key UNIQUE (key);


--
-- Name: quotes_signaturerequest quotes_signaturerequest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_signaturerequest
    ADD CONSTRAINT quotes_signaturerequest_pkey PRIMARY KEY (id);


--
-- Name: quotes_specialprice quotes_special_price_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_specialprice
    ADD CONSTRAINT quotes_special_price_once UNIQUE (ask_id, key);


--
-- Name: quotes_specialprice quotes_specialprice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_specialprice
    ADD CONSTRAINT quotes_specialprice_pkey PRIMARY KEY (id);


--
-- Name: quotes_standin quotes_standin_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_standin
    ADD CONSTRAINT quotes_standin_pkey PRIMARY KEY (id);


--
-- Name: quotes_quotetemplate quotes_template_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotetemplate
    ADD CONSTRAINT quotes_template_once UNIQUE (organization_id, name);


--
-- Name: quotes_quoteversion quotes_version_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoteversion
    ADD CONSTRAINT quotes_version_once UNIQUE (quote_id, number);


--
-- Name: quotes_versionparty quotes_versionparty_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_versionparty
    ADD CONSTRAINT quotes_versionparty_pkey PRIMARY KEY (id);


--
-- Name: marketplace_search_indexjob search_job_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_indexjob
    ADD CONSTRAINT search_job_once UNIQUE (source, object_id);


--
-- Name: marketplace_search_searchrule search_rule_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_searchrule
    ADD CONSTRAINT search_rule_once UNIQUE (kind, phrase, document_id);


--
-- Name: marketplace_search_savedsearch search_saved_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_savedsearch
    ADD CONSTRAINT search_saved_once UNIQUE (user_id, organization_id, query);


--
-- Name: marketplace_search_tolddocument search_told_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_tolddocument
    ADD CONSTRAINT search_told_once UNIQUE (saved_search_id, document_id);


--
-- Name: storefronts_brandpermission storefronts_brand_permission_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandpermission
    ADD CONSTRAINT storefronts_brand_permission_once UNIQUE (owner_id, partner_id);


--
-- Name: storefronts_brandrules storefronts_brand_rules_version_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandrules
    ADD CONSTRAINT storefronts_brand_rules_version_once UNIQUE (owner_id, version);


--
-- Name: storefronts_brandapproval storefronts_brandapproval_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandapproval
    ADD CONSTRAINT storefronts_brandapproval_pkey PRIMARY KEY (id);


--
-- Name: storefronts_brandpermission storefronts_brandpermission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandpermission
    ADD CONSTRAINT storefronts_brandpermission_pkey PRIMARY KEY (id);


--
-- Name: storefronts_brandrules storefronts_brandrules_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandrules
    ADD CONSTRAINT storefronts_brandrules_pkey PRIMARY KEY (id);


--
-- Name: storefronts_casestudypage storefronts_casestudypage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_casestudypage
    ADD CONSTRAINT storefronts_casestudypage_pkey PRIMARY KEY (page_ptr_id);


--
-- Name: storefronts_editingdesk storefronts_editingdesk_collection_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_editingdesk
    ADD CONSTRAINT storefronts_editingdesk_collection_id_key UNIQUE (collection_id);


--
-- Name: storefronts_editingdesk storefronts_editingdesk_group_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_editingdesk
    ADD CONSTRAINT storefronts_editingdesk_group_id_key UNIQUE (group_id);


--
-- Name: storefronts_editingdesk storefronts_editingdesk_organization_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_editingdesk
    ADD CONSTRAINT storefronts_editingdesk_organization_id_key UNIQUE (organization_id);


--
-- Name: storefronts_editingdesk storefronts_editingdesk_page_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_editingdesk
    ADD CONSTRAINT storefronts_editingdesk_page_id_key UNIQUE (page_id);


--
-- Name: storefronts_editingdesk storefronts_editingdesk_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_editingdesk
    ADD CONSTRAINT storefronts_editingdesk_pkey PRIMARY KEY (id);


--
-- Name: storefronts_ownhost storefronts_host_claimed_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_ownhost
    ADD CONSTRAINT storefronts_host_claimed_once UNIQUE (organization_id, host);


--
-- Name: storefronts_lead storefronts_lead_nonce_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_lead
    ADD CONSTRAINT storefronts_lead_nonce_key UNIQUE (nonce);


--
-- Name: storefronts_lead storefronts_lead_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_lead
    ADD CONSTRAINT storefronts_lead_pkey PRIMARY KEY (id);


--
-- Name: storefronts_lead storefronts_lead_reference_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_lead
    ADD CONSTRAINT storefronts_lead_reference_key UNIQUE (reference);


--
-- Name: storefronts_leadroute storefronts_lead_route_place; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leadroute
    ADD CONSTRAINT storefronts_lead_route_place UNIQUE (organization_id, "position") DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_lead storefronts_lead_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_lead
    ADD CONSTRAINT storefronts_lead_token_hash_key UNIQUE (token_hash);


--
-- Name: storefronts_leaddelivery storefronts_leaddelivery_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leaddelivery
    ADD CONSTRAINT storefronts_leaddelivery_key_key UNIQUE (key);


--
-- Name: storefronts_leaddelivery storefronts_leaddelivery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leaddelivery
    ADD CONSTRAINT storefronts_leaddelivery_pkey PRIMARY KEY (id);


--
-- Name: storefronts_leadform storefronts_leadform_organization_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leadform
    ADD CONSTRAINT storefronts_leadform_organization_id_key UNIQUE (organization_id);


--
-- Name: storefronts_leadform storefronts_leadform_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leadform
    ADD CONSTRAINT storefronts_leadform_pkey PRIMARY KEY (id);


--
-- Name: storefronts_leadnote storefronts_leadnote_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leadnote
    ADD CONSTRAINT storefronts_leadnote_pkey PRIMARY KEY (id);


--
-- Name: storefronts_leadroute storefronts_leadroute_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leadroute
    ADD CONSTRAINT storefronts_leadroute_pkey PRIMARY KEY (id);


--
-- Name: storefronts_leadwebhook storefronts_leadwebhook_organization_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leadwebhook
    ADD CONSTRAINT storefronts_leadwebhook_organization_id_key UNIQUE (organization_id);


--
-- Name: storefronts_leadwebhook storefronts_leadwebhook_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leadwebhook
    ADD CONSTRAINT storefronts_leadwebhook_pkey PRIMARY KEY (id);


--
-- Name: storefronts_ownhost storefronts_ownhost_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_ownhost
    ADD CONSTRAINT storefronts_ownhost_pkey PRIMARY KEY (id);


--
-- Name: storefronts_pagereview storefronts_pagereview_page_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagereview
    ADD CONSTRAINT storefronts_pagereview_page_id_key UNIQUE (page_id);


--
-- Name: storefronts_pagereview storefronts_pagereview_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagereview
    ADD CONSTRAINT storefronts_pagereview_pkey PRIMARY KEY (id);


--
-- Name: storefronts_pagestep storefronts_pagestep_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagestep
    ADD CONSTRAINT storefronts_pagestep_pkey PRIMARY KEY (id);


--
-- Name: storefronts_pagevisits storefronts_pagevisits_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagevisits
    ADD CONSTRAINT storefronts_pagevisits_pkey PRIMARY KEY (id);


--
-- Name: storefronts_partnerindexpage storefronts_partnerindexpage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_partnerindexpage
    ADD CONSTRAINT storefronts_partnerindexpage_pkey PRIMARY KEY (page_ptr_id);


--
-- Name: storefronts_partnerpage storefronts_partnerpage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_partnerpage
    ADD CONSTRAINT storefronts_partnerpage_pkey PRIMARY KEY (page_ptr_id);


--
-- Name: storefronts_storefrontrendition storefronts_rendition_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_storefrontrendition
    ADD CONSTRAINT storefronts_rendition_once UNIQUE (image_id, filter_spec, focal_point_key);


--
-- Name: storefronts_solutionpage storefronts_solutionpage_bundle_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_solutionpage
    ADD CONSTRAINT storefronts_solutionpage_bundle_id_key UNIQUE (bundle_id);


--
-- Name: storefronts_solutionpage storefronts_solutionpage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_solutionpage
    ADD CONSTRAINT storefronts_solutionpage_pkey PRIMARY KEY (page_ptr_id);


--
-- Name: storefronts_storefrontdocument storefronts_storefrontdocument_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_storefrontdocument
    ADD CONSTRAINT storefronts_storefrontdocument_pkey PRIMARY KEY (id);


--
-- Name: storefronts_storefrontimage storefronts_storefrontimage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_storefrontimage
    ADD CONSTRAINT storefronts_storefrontimage_pkey PRIMARY KEY (id);


--
-- Name: storefronts_storefrontpage storefronts_storefrontpage_organization_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_storefrontpage
    ADD CONSTRAINT storefronts_storefrontpage_organization_id_key UNIQUE (organization_id);


--
-- Name: storefronts_storefrontpage storefronts_storefrontpage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_storefrontpage
    ADD CONSTRAINT storefronts_storefrontpage_pkey PRIMARY KEY (page_ptr_id);


--
-- Name: storefronts_storefrontrendition storefronts_storefrontrendition_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_storefrontrendition
    ADD CONSTRAINT storefronts_storefrontrendition_pkey PRIMARY KEY (id);


--
-- Name: storefronts_theme storefronts_theme_organization_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_theme
    ADD CONSTRAINT storefronts_theme_organization_id_key UNIQUE (organization_id);


--
-- Name: storefronts_theme storefronts_theme_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_theme
    ADD CONSTRAINT storefronts_theme_pkey PRIMARY KEY (id);


--
-- Name: storefronts_themedraft storefronts_themedraft_organization_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_themedraft
    ADD CONSTRAINT storefronts_themedraft_organization_id_key UNIQUE (organization_id);


--
-- Name: storefronts_themedraft storefronts_themedraft_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_themedraft
    ADD CONSTRAINT storefronts_themedraft_pkey PRIMARY KEY (id);


--
-- Name: storefronts_themeversion storefronts_themeversion_number_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_themeversion
    ADD CONSTRAINT storefronts_themeversion_number_once UNIQUE (organization_id, number);


--
-- Name: storefronts_themeversion storefronts_themeversion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_themeversion
    ADD CONSTRAINT storefronts_themeversion_pkey PRIMARY KEY (id);


--
-- Name: storefronts_pagevisits storefronts_visits_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagevisits
    ADD CONSTRAINT storefronts_visits_once UNIQUE (path, day, source, site);


--
-- Name: taggit_tag taggit_tag_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_name_key UNIQUE (name);


--
-- Name: taggit_tag taggit_tag_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_pkey PRIMARY KEY (id);


--
-- Name: taggit_tag taggit_tag_slug_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_slug_key UNIQUE (slug);


--
-- Name: taggit_taggeditem taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uni; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uni UNIQUE (content_type_id, object_id, tag_id);


--
-- Name: taggit_taggeditem taggit_taggeditem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_grouppagepermission unique_permission; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT unique_permission UNIQUE (group_id, page_id, permission_id);


--
-- Name: wagtailadmin_admin wagtailadmin_admin_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailadmin_admin
    ADD CONSTRAINT wagtailadmin_admin_pkey PRIMARY KEY (id);


--
-- Name: wagtailadmin_editingsession wagtailadmin_editingsession_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editingsession_pkey PRIMARY KEY (id);


--
-- Name: wagtailadmin_formstate wagtailadmin_formstate_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formstate_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_apitoken wagtailcore_apitoken_key_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_key_hash_key UNIQUE (key_hash);


--
-- Name: wagtailcore_apitoken wagtailcore_apitoken_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_collection wagtailcore_collection_path_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_collection
    ADD CONSTRAINT wagtailcore_collection_path_key UNIQUE (path);


--
-- Name: wagtailcore_collection wagtailcore_collection_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_collection
    ADD CONSTRAINT wagtailcore_collection_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_collectionviewrestriction_groups wagtailcore_collectionvi_collectionviewrestrictio_988995ae_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collectionvi_collectionviewrestrictio_988995ae_uniq UNIQUE (collectionviewrestriction_id, group_id);


--
-- Name: wagtailcore_collectionviewrestriction_groups wagtailcore_collectionviewrestriction_groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collectionviewrestriction_groups_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_collectionviewrestriction wagtailcore_collectionviewrestriction_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction
    ADD CONSTRAINT wagtailcore_collectionviewrestriction_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_comment wagtailcore_comment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_commentreply wagtailcore_commentreply_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentreply_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_groupapprovaltask_groups wagtailcore_groupapprova_groupapprovaltask_id_gro_bb5ee7eb_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapprova_groupapprovaltask_id_gro_bb5ee7eb_uniq UNIQUE (groupapprovaltask_id, group_id);


--
-- Name: wagtailcore_groupapprovaltask_groups wagtailcore_groupapprovaltask_groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapprovaltask_groups_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_groupapprovaltask wagtailcore_groupapprovaltask_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask
    ADD CONSTRAINT wagtailcore_groupapprovaltask_pkey PRIMARY KEY (task_ptr_id);


--
-- Name: wagtailcore_groupcollectionpermission wagtailcore_groupcollect_group_id_collection_id_p_a21cefe9_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcollect_group_id_collection_id_p_a21cefe9_uniq UNIQUE (group_id, collection_id, permission_id);


--
-- Name: wagtailcore_groupcollectionpermission wagtailcore_groupcollectionpermission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcollectionpermission_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_grouppagepermission wagtailcore_grouppagepermission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppagepermission_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_groupsitepermission wagtailcore_groupsiteper_group_id_site_id_permiss_a58ee30d_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsiteper_group_id_site_id_permiss_a58ee30d_uniq UNIQUE (group_id, site_id, permission_id);


--
-- Name: wagtailcore_groupsitepermission wagtailcore_groupsitepermission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsitepermission_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_locale wagtailcore_locale_language_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_locale
    ADD CONSTRAINT wagtailcore_locale_language_code_key UNIQUE (language_code);


--
-- Name: wagtailcore_locale wagtailcore_locale_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_locale
    ADD CONSTRAINT wagtailcore_locale_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_modellogentry wagtailcore_modellogentry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_modellogentry
    ADD CONSTRAINT wagtailcore_modellogentry_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_page wagtailcore_page_path_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_path_key UNIQUE (path);


--
-- Name: wagtailcore_page wagtailcore_page_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_page wagtailcore_page_translation_key_locale_id_9b041bad_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_translation_key_locale_id_9b041bad_uniq UNIQUE (translation_key, locale_id);


--
-- Name: wagtailcore_pagelogentry wagtailcore_pagelogentry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_pagelogentry
    ADD CONSTRAINT wagtailcore_pagelogentry_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_revision wagtailcore_pagerevision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_pagerevision_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_pagesubscription wagtailcore_pagesubscription_page_id_user_id_0cef73ed_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubscription_page_id_user_id_0cef73ed_uniq UNIQUE (page_id, user_id);


--
-- Name: wagtailcore_pagesubscription wagtailcore_pagesubscription_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubscription_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_pageviewrestriction_groups wagtailcore_pageviewrest_pageviewrestriction_id_g_d23f80bb_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageviewrest_pageviewrestriction_id_g_d23f80bb_uniq UNIQUE (pageviewrestriction_id, group_id);


--
-- Name: wagtailcore_pageviewrestriction_groups wagtailcore_pageviewrestriction_groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageviewrestriction_groups_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_pageviewrestriction wagtailcore_pageviewrestriction_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction
    ADD CONSTRAINT wagtailcore_pageviewrestriction_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_referenceindex wagtailcore_referenceind_base_content_type_id_obj_9e6ccd6a_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenceind_base_content_type_id_obj_9e6ccd6a_uniq UNIQUE (base_content_type_id, object_id, to_content_type_id, to_object_id, content_path_hash);


--
-- Name: wagtailcore_referenceindex wagtailcore_referenceindex_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenceindex_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_site wagtailcore_site_hostname_port_2c626d70_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_hostname_port_2c626d70_uniq UNIQUE (hostname, port);


--
-- Name: wagtailcore_site wagtailcore_site_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_task wagtailcore_task_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_task
    ADD CONSTRAINT wagtailcore_task_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_taskstate wagtailcore_taskstate_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstate_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_uploadedfile wagtailcore_uploadedfile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploadedfile_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_workflow wagtailcore_workflow_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflow
    ADD CONSTRAINT wagtailcore_workflow_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_workflowcontenttype wagtailcore_workflowcontenttype_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflowcontenttype_pkey PRIMARY KEY (content_type_id);


--
-- Name: wagtailcore_workflowpage wagtailcore_workflowpage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflowpage_pkey PRIMARY KEY (page_id);


--
-- Name: wagtailcore_workflowstate wagtailcore_workflowstate_current_task_state_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflowstate_current_task_state_id_key UNIQUE (current_task_state_id);


--
-- Name: wagtailcore_workflowstate wagtailcore_workflowstate_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflowstate_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_workflowtask wagtailcore_workflowtask_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflowtask_pkey PRIMARY KEY (id);


--
-- Name: wagtailcore_workflowtask wagtailcore_workflowtask_workflow_id_task_id_4ec7a62b_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflowtask_workflow_id_task_id_4ec7a62b_uniq UNIQUE (workflow_id, task_id);


--
-- Name: wagtaildocs_document wagtaildocs_document_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_pkey PRIMARY KEY (id);


--
-- Name: wagtailembeds_embed wagtailembeds_embed_hash_c9bd8c9a_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailembeds_embed
    ADD CONSTRAINT wagtailembeds_embed_hash_c9bd8c9a_uniq UNIQUE (hash);


--
-- Name: wagtailembeds_embed wagtailembeds_embed_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailembeds_embed
    ADD CONSTRAINT wagtailembeds_embed_pkey PRIMARY KEY (id);


--
-- Name: wagtailimages_image wagtailimages_image_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_pkey PRIMARY KEY (id);


--
-- Name: wagtailimages_rendition wagtailimages_rendition_image_id_filter_spec_foc_323c8fe0_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendition_image_id_filter_spec_foc_323c8fe0_uniq UNIQUE (image_id, filter_spec, focal_point_key);


--
-- Name: wagtailimages_rendition wagtailimages_rendition_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendition_pkey PRIMARY KEY (id);


--
-- Name: wagtailredirects_redirect wagtailredirects_redirect_old_path_site_id_783622d7_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_redirect_old_path_site_id_783622d7_uniq UNIQUE (old_path, site_id);


--
-- Name: wagtailredirects_redirect wagtailredirects_redirect_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_redirect_pkey PRIMARY KEY (id);


--
-- Name: wagtailsearch_indexentry wagtailsearch_indexentry_content_type_id_object_i_bcd7ba73_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexentry_content_type_id_object_i_bcd7ba73_uniq UNIQUE (content_type_id, object_id);


--
-- Name: wagtailsearch_indexentry wagtailsearch_indexentry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexentry_pkey PRIMARY KEY (id);


--
-- Name: wagtailusers_userprofile wagtailusers_userprofile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_pkey PRIMARY KEY (id);


--
-- Name: wagtailusers_userprofile wagtailusers_userprofile_user_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_user_id_key UNIQUE (user_id);


--
-- Name: address_country_display_order_dc88cde8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX address_country_display_order_dc88cde8 ON public.address_country USING btree (display_order);


--
-- Name: address_country_is_shipping_country_f7b6c461; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX address_country_is_shipping_country_f7b6c461 ON public.address_country USING btree (is_shipping_country);


--
-- Name: address_country_iso_3166_1_a2_f395eed0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX address_country_iso_3166_1_a2_f395eed0_like ON public.address_country USING btree (iso_3166_1_a2 varchar_pattern_ops);


--
-- Name: address_country_printable_name_450b016c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX address_country_printable_name_450b016c ON public.address_country USING btree (printable_name);


--
-- Name: address_country_printable_name_450b016c_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX address_country_printable_name_450b016c_like ON public.address_country USING btree (printable_name varchar_pattern_ops);


--
-- Name: address_useraddress_code_746f229c_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX address_useraddress_code_746f229c_like ON public.address_useraddress USING btree (code varchar_pattern_ops);


--
-- Name: address_useraddress_country_id_fa26a249; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX address_useraddress_country_id_fa26a249 ON public.address_useraddress USING btree (country_id);


--
-- Name: address_useraddress_country_id_fa26a249_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX address_useraddress_country_id_fa26a249_like ON public.address_useraddress USING btree (country_id varchar_pattern_ops);


--
-- Name: address_useraddress_hash_e0a6b290; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX address_useraddress_hash_e0a6b290 ON public.address_useraddress USING btree (hash);


--
-- Name: address_useraddress_hash_e0a6b290_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX address_useraddress_hash_e0a6b290_like ON public.address_useraddress USING btree (hash varchar_pattern_ops);


--
-- Name: address_useraddress_user_id_6edf0244; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX address_useraddress_user_id_6edf0244 ON public.address_useraddress USING btree (user_id);


--
-- Name: auth_group_name_a6ea08ec_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);


--
-- Name: auth_group_permissions_group_id_b120cbf9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);


--
-- Name: auth_group_permissions_permission_id_84c5c92e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);


--
-- Name: auth_permission_content_type_id_2f476e4b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);


--
-- Name: base_content_object_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX base_content_object_idx ON public.wagtailcore_revision USING btree (base_content_type_id, object_id);


--
-- Name: billing_account_id_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_account_id_once ON public.billing_accountattempt USING btree (provider_id) WHERE (NOT ((provider_id)::text = ''::text));


--
-- Name: billing_accountattempt_customer_id_bcdc9538; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_accountattempt_customer_id_bcdc9538 ON public.billing_accountattempt USING btree (customer_id);


--
-- Name: billing_accountattempt_key_9fa75ef0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_accountattempt_key_9fa75ef0_like ON public.billing_accountattempt USING btree (key varchar_pattern_ops);


--
-- Name: billing_accountattempt_payee_id_e2976933; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_accountattempt_payee_id_e2976933 ON public.billing_accountattempt USING btree (payee_id);


--
-- Name: billing_accounts_to_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_accounts_to_open ON public.billing_accountattempt USING btree (asked_at) WHERE ((outcome)::text = 'open'::text);


--
-- Name: billing_adjustment_decided_by_id_7c810bb4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_adjustment_decided_by_id_7c810bb4 ON public.billing_adjustment USING btree (decided_by_id);


--
-- Name: billing_adjustment_line_id_339f8d4b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_adjustment_line_id_339f8d4b ON public.billing_adjustment USING btree (line_id);


--
-- Name: billing_adjustment_order_id_6a392f1c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_adjustment_order_id_6a392f1c ON public.billing_adjustment USING btree (order_id);


--
-- Name: billing_adjustment_organization_id_af052c45; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_adjustment_organization_id_af052c45 ON public.billing_adjustment USING btree (organization_id);


--
-- Name: billing_adjustment_proposed_by_id_158c12d5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_adjustment_proposed_by_id_158c12d5 ON public.billing_adjustment USING btree (proposed_by_id);


--
-- Name: billing_attempts_to_close; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_attempts_to_close ON public.billing_paymentattempt USING btree (id) WHERE ((outcome)::text = 'closing'::text);


--
-- Name: billing_balancesnapshot_account_id_59d77d1f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_balancesnapshot_account_id_59d77d1f ON public.billing_balancesnapshot USING btree (account_id);


--
-- Name: billing_balancetransaction_stripe_id_590a8fd7_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_balancetransaction_stripe_id_590a8fd7_like ON public.billing_balancetransaction USING btree (provider_id varchar_pattern_ops);


--
-- Name: billing_buyercash_organization_id_bdb7eda1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_buyercash_organization_id_bdb7eda1 ON public.billing_buyercash USING btree (organization_id);


--
-- Name: billing_buyercustomer_organization_id_f97bea85; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_buyercustomer_organization_id_f97bea85 ON public.billing_buyercustomer USING btree (organization_id);


--
-- Name: billing_buyercustomer_stripe_customer_3114d603_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_buyercustomer_stripe_customer_3114d603_like ON public.billing_buyercustomer USING btree (provider_id varchar_pattern_ops);


--
-- Name: billing_buyerterms_granted_by_id_6f5c2b68; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_buyerterms_granted_by_id_6f5c2b68 ON public.billing_buyerterms USING btree (granted_by_id);


--
-- Name: billing_cashrefund_adjustment_id_4bfe488d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_cashrefund_adjustment_id_4bfe488d ON public.billing_cashrefund USING btree (adjustment_id);


--
-- Name: billing_cashrefund_by_id_d6fa48d1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_cashrefund_by_id_d6fa48d1 ON public.billing_cashrefund USING btree (by_id);


--
-- Name: billing_cashrefund_cash_id_026130c2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_cashrefund_cash_id_026130c2 ON public.billing_cashrefund USING btree (cash_id);


--
-- Name: billing_charge_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_charge_once ON public.billing_paymentattempt USING btree (charge) WHERE (NOT ((charge)::text = ''::text));


--
-- Name: billing_customer_id_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_customer_id_once ON public.billing_buyercustomer USING btree (provider_id) WHERE (NOT ((provider_id)::text = ''::text));


--
-- Name: billing_dispute_adjustment_id_7ee5aec9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_dispute_adjustment_id_7ee5aec9 ON public.billing_dispute USING btree (adjustment_id);


--
-- Name: billing_dispute_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_dispute_by_status ON public.billing_dispute USING btree (status, answer_due_at);


--
-- Name: billing_dispute_payment_id_9c6ce3f7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_dispute_payment_id_9c6ce3f7 ON public.billing_dispute USING btree (payment_id);


--
-- Name: billing_dispute_stripe_id_fc412c38_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_dispute_stripe_id_fc412c38_like ON public.billing_dispute USING btree (provider_id varchar_pattern_ops);


--
-- Name: billing_dispute_submitted_by_id_36806cc7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_dispute_submitted_by_id_36806cc7 ON public.billing_dispute USING btree (submitted_by_id);


--
-- Name: billing_disputefile_dispute_id_ce32b90f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_disputefile_dispute_id_ce32b90f ON public.billing_disputefile USING btree (dispute_id);


--
-- Name: billing_disputefile_uploaded_by_id_a3563931; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_disputefile_uploaded_by_id_a3563931 ON public.billing_disputefile USING btree (uploaded_by_id);


--
-- Name: billing_dunningnotice_payment_id_59fb01f4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_dunningnotice_payment_id_59fb01f4 ON public.billing_dunningnotice USING btree (payment_id);


--
-- Name: billing_event_by_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_event_by_status ON public.billing_webhookevent USING btree (status, received_at DESC);


--
-- Name: billing_event_queue; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_event_queue ON public.billing_webhookevent USING btree (next_attempt_at, id) WHERE ((status)::text = ANY (ARRAY[('received'::character varying)::text, ('failed'::character varying)::text]));


--
-- Name: billing_eventcursor_name_2b06aaba_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_eventcursor_name_2b06aaba_like ON public.billing_eventcursor USING btree (name varchar_pattern_ops);


--
-- Name: billing_feeplan_code_559037aa_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_feeplan_code_559037aa_like ON public.billing_feeplan USING btree (code varchar_pattern_ops);


--
-- Name: billing_hold_a_rule_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_hold_a_rule_once ON public.billing_hold USING btree (rule) WHERE ((NOT ((rule)::text = ''::text)) AND (lifted_at IS NULL));


--
-- Name: billing_hold_in_force; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_hold_in_force ON public.billing_hold USING btree (organization_id, order_id) WHERE (lifted_at IS NULL);


--
-- Name: billing_hold_lifted_by_id_a287aafe; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_hold_lifted_by_id_a287aafe ON public.billing_hold USING btree (lifted_by_id);


--
-- Name: billing_hold_order_id_529212a5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_hold_order_id_529212a5 ON public.billing_hold USING btree (order_id);


--
-- Name: billing_hold_organization_id_fa33b416; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_hold_organization_id_fa33b416 ON public.billing_hold USING btree (organization_id);


--
-- Name: billing_hold_placed_by_id_2119cb43; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_hold_placed_by_id_2119cb43 ON public.billing_hold USING btree (placed_by_id);


--
-- Name: billing_journalentry_at_ffe217b3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_journalentry_at_ffe217b3 ON public.billing_journalentry USING btree (at);


--
-- Name: billing_journalentry_cause_fdd30f7a_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_journalentry_cause_fdd30f7a_like ON public.billing_journalentry USING btree (cause varchar_pattern_ops);


--
-- Name: billing_journalentry_order_reference_c5a190a8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_journalentry_order_reference_c5a190a8 ON public.billing_journalentry USING btree (order_reference);


--
-- Name: billing_journalentry_order_reference_c5a190a8_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_journalentry_order_reference_c5a190a8_like ON public.billing_journalentry USING btree (order_reference varchar_pattern_ops);


--
-- Name: billing_ledgeraccount_organization_id_c722f68f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_ledgeraccount_organization_id_c722f68f ON public.billing_ledgeraccount USING btree (organization_id);


--
-- Name: billing_linedelivery_by_id_2167e42a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_linedelivery_by_id_2167e42a ON public.billing_linedelivery USING btree (by_id);


--
-- Name: billing_objection_adjustment_id_ef691749; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_objection_adjustment_id_ef691749 ON public.billing_objection USING btree (adjustment_id);


--
-- Name: billing_objection_closed_by_id_45fcb8e5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_objection_closed_by_id_45fcb8e5 ON public.billing_objection USING btree (closed_by_id);


--
-- Name: billing_objection_line_id_7dcddf98; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_objection_line_id_7dcddf98 ON public.billing_objection USING btree (line_id);


--
-- Name: billing_objection_made_by_id_959028c0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_objection_made_by_id_959028c0 ON public.billing_objection USING btree (made_by_id);


--
-- Name: billing_one_current_plan; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_one_current_plan ON public.billing_planmembership USING btree (organization_id) WHERE (effective_to IS NULL);


--
-- Name: billing_one_current_rate_each; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_one_current_rate_each ON public.billing_takerate USING btree (organization_id, plan_id, category) NULLS NOT DISTINCT WHERE (effective_to IS NULL);


--
-- Name: billing_one_current_release_rule; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_one_current_release_rule ON public.billing_releaserule USING btree ((1)) WHERE (effective_to IS NULL);


--
-- Name: billing_one_customer_attempt_counts; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_one_customer_attempt_counts ON public.billing_accountattempt USING btree (customer_id) WHERE (NOT ((outcome)::text = 'failed'::text));


--
-- Name: billing_one_default_method; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_one_default_method ON public.billing_savedmethod USING btree (organization_id) WHERE (is_default AND (removed_at IS NULL));


--
-- Name: billing_one_open_objection; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_one_open_objection ON public.billing_objection USING btree (line_id) WHERE ((status)::text = 'open'::text);


--
-- Name: billing_one_open_way_to_pay; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_one_open_way_to_pay ON public.billing_paymentattempt USING btree (payment_id) WHERE ((outcome)::text = 'open'::text);


--
-- Name: billing_one_payee_attempt_counts; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_one_payee_attempt_counts ON public.billing_accountattempt USING btree (payee_id) WHERE (NOT ((outcome)::text = 'failed'::text));


--
-- Name: billing_one_transfer_attempt_counts; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_one_transfer_attempt_counts ON public.billing_transferattempt USING btree (transfer_id) WHERE (NOT ((outcome)::text = 'failed'::text));


--
-- Name: billing_ordermoney_buyer_id_fc060333; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_ordermoney_buyer_id_fc060333 ON public.billing_ordermoney USING btree (buyer_id);


--
-- Name: billing_ordermoney_order_reference_9c6b5ea5_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_ordermoney_order_reference_9c6b5ea5_like ON public.billing_ordermoney USING btree (order_reference varchar_pattern_ops);


--
-- Name: billing_ordermoneyline_order_id_5c05bec4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_ordermoneyline_order_id_5c05bec4 ON public.billing_ordermoneyline USING btree (order_id);


--
-- Name: billing_paid_by_one_attempt; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_paid_by_one_attempt ON public.billing_paymentattempt USING btree (payment_id) WHERE ((outcome)::text = 'paid'::text);


--
-- Name: billing_payee_account_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_payee_account_once ON public.billing_payeeaccount USING btree (provider_account) WHERE (NOT ((provider_account)::text = ''::text));


--
-- Name: billing_payment_attempt_id_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_payment_attempt_id_once ON public.billing_paymentattempt USING btree (provider_id) WHERE (NOT ((provider_id)::text = ''::text));


--
-- Name: billing_payment_cash_id_5d1bc30a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_payment_cash_id_5d1bc30a ON public.billing_payment USING btree (cash_id);


--
-- Name: billing_payment_next_reminder_at_92a524dc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_payment_next_reminder_at_92a524dc ON public.billing_payment USING btree (next_reminder_at);


--
-- Name: billing_payment_order_id_ed657234; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_payment_order_id_ed657234 ON public.billing_payment USING btree (order_id);


--
-- Name: billing_payment_settled_at_86c6d3ae; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_payment_settled_at_86c6d3ae ON public.billing_payment USING btree (settled_at);


--
-- Name: billing_paymentattempt_intent_77ff90a1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_paymentattempt_intent_77ff90a1 ON public.billing_paymentattempt USING btree (intent);


--
-- Name: billing_paymentattempt_intent_77ff90a1_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_paymentattempt_intent_77ff90a1_like ON public.billing_paymentattempt USING btree (intent varchar_pattern_ops);


--
-- Name: billing_paymentattempt_key_e783d6ce_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_paymentattempt_key_e783d6ce_like ON public.billing_paymentattempt USING btree (key varchar_pattern_ops);


--
-- Name: billing_paymentattempt_payment_id_55465685; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_paymentattempt_payment_id_55465685 ON public.billing_paymentattempt USING btree (payment_id);


--
-- Name: billing_payout_by_payee; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_payout_by_payee ON public.billing_payout USING btree (organization_id, created_at);


--
-- Name: billing_payout_organization_id_f1ec0441; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_payout_organization_id_f1ec0441 ON public.billing_payout USING btree (organization_id);


--
-- Name: billing_payout_stripe_id_17cf17ea_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_payout_stripe_id_17cf17ea_like ON public.billing_payout USING btree (provider_id varchar_pattern_ops);


--
-- Name: billing_planmembership_organization_id_e8e26d21; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_planmembership_organization_id_e8e26d21 ON public.billing_planmembership USING btree (organization_id);


--
-- Name: billing_planmembership_plan_id_9ef094cf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_planmembership_plan_id_9ef094cf ON public.billing_planmembership USING btree (plan_id);


--
-- Name: billing_portion_by_share; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_portion_by_share ON public.billing_portion USING btree (share_id, settled_at);


--
-- Name: billing_portion_payment_id_fc512927; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_portion_payment_id_fc512927 ON public.billing_portion USING btree (payment_id);


--
-- Name: billing_portion_share_id_a02199be; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_portion_share_id_a02199be ON public.billing_portion USING btree (share_id);


--
-- Name: billing_posting_balance; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_posting_balance ON public.billing_posting USING btree (account_id, id) INCLUDE (debit, credit);


--
-- Name: billing_posting_entry_id_e7c77e12; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_posting_entry_id_e7c77e12 ON public.billing_posting USING btree (entry_id);


--
-- Name: billing_posting_movement; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_posting_movement ON public.billing_posting USING btree (movement) WHERE (NOT ((movement)::text = ''::text));


--
-- Name: billing_refund_adjustment_id_e92b525b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_refund_adjustment_id_e92b525b ON public.billing_refund USING btree (adjustment_id);


--
-- Name: billing_refund_by_id_28673bb6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_refund_by_id_28673bb6 ON public.billing_refund USING btree (by_id);


--
-- Name: billing_refund_id_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_refund_id_once ON public.billing_refundattempt USING btree (provider_id) WHERE (NOT ((provider_id)::text = ''::text));


--
-- Name: billing_refund_line_id_0e31c3c6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_refund_line_id_0e31c3c6 ON public.billing_refund USING btree (line_id);


--
-- Name: billing_refund_payment_id_51c81a5e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_refund_payment_id_51c81a5e ON public.billing_refund USING btree (payment_id);


--
-- Name: billing_refundattempt_cash_refund_id_eccf7cd2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_refundattempt_cash_refund_id_eccf7cd2 ON public.billing_refundattempt USING btree (cash_refund_id);


--
-- Name: billing_refundattempt_key_7d042d70_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_refundattempt_key_7d042d70_like ON public.billing_refundattempt USING btree (key varchar_pattern_ops);


--
-- Name: billing_refundattempt_refund_id_cdadc79c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_refundattempt_refund_id_cdadc79c ON public.billing_refundattempt USING btree (refund_id);


--
-- Name: billing_refundattempt_reversal_id_bbbc5dcc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_refundattempt_reversal_id_bbbc5dcc ON public.billing_refundattempt USING btree (reversal_id);


--
-- Name: billing_refundpart_portion_id_a040ccbf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_refundpart_portion_id_a040ccbf ON public.billing_refundpart USING btree (portion_id);


--
-- Name: billing_refundpart_refund_id_5eb72ec0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_refundpart_refund_id_5eb72ec0 ON public.billing_refundpart USING btree (refund_id);


--
-- Name: billing_refundreturn_portion_id_2d2e1464; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_refundreturn_portion_id_2d2e1464 ON public.billing_refundreturn USING btree (portion_id);


--
-- Name: billing_refundreturn_refund_id_8ac8761b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_refundreturn_refund_id_8ac8761b ON public.billing_refundreturn USING btree (refund_id);


--
-- Name: billing_refundreturn_transfer_id_8051d04b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_refundreturn_transfer_id_8051d04b ON public.billing_refundreturn USING btree (transfer_id);


--
-- Name: billing_release_cause_8b49f54a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_release_cause_8b49f54a ON public.billing_release USING btree (cause);


--
-- Name: billing_release_cause_8b49f54a_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_release_cause_8b49f54a_like ON public.billing_release USING btree (cause varchar_pattern_ops);


--
-- Name: billing_reserveend_cause_5744a8d6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_reserveend_cause_5744a8d6 ON public.billing_reserveend USING btree (cause);


--
-- Name: billing_reserveend_cause_5744a8d6_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_reserveend_cause_5744a8d6_like ON public.billing_reserveend USING btree (cause varchar_pattern_ops);


--
-- Name: billing_reversal_refund_id_3f9b6007; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_reversal_refund_id_3f9b6007 ON public.billing_reversal USING btree (refund_id);


--
-- Name: billing_reversal_transfer_id_025979e5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_reversal_transfer_id_025979e5 ON public.billing_reversal USING btree (transfer_id);


--
-- Name: billing_savedmethod_organization_id_4c571034; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_savedmethod_organization_id_4c571034 ON public.billing_savedmethod USING btree (organization_id);


--
-- Name: billing_savedmethod_stripe_id_5c636f3c_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_savedmethod_stripe_id_5c636f3c_like ON public.billing_savedmethod USING btree (provider_id varchar_pattern_ops);


--
-- Name: billing_selfbillingdocument_number_9a75709c_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_selfbillingdocument_number_9a75709c_like ON public.billing_selfbillingdocument USING btree (number varchar_pattern_ops);


--
-- Name: billing_selfbillingdocument_organization_id_45fa9c5f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_selfbillingdocument_organization_id_45fa9c5f ON public.billing_selfbillingdocument USING btree (organization_id);


--
-- Name: billing_share_line_id_5a61a833; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_share_line_id_5a61a833 ON public.billing_share USING btree (line_id);


--
-- Name: billing_share_order_id_5fd2c715; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_share_order_id_5fd2c715 ON public.billing_share USING btree (order_id);


--
-- Name: billing_share_organization_id_dfeeaeb0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_share_organization_id_dfeeaeb0 ON public.billing_share USING btree (organization_id);


--
-- Name: billing_takerate_category_d7650eec; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_takerate_category_d7650eec ON public.billing_takerate USING btree (category);


--
-- Name: billing_takerate_category_d7650eec_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_takerate_category_d7650eec_like ON public.billing_takerate USING btree (category varchar_pattern_ops);


--
-- Name: billing_takerate_organization_id_32a9f3cb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_takerate_organization_id_32a9f3cb ON public.billing_takerate USING btree (organization_id);


--
-- Name: billing_takerate_plan_id_099953ce; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_takerate_plan_id_099953ce ON public.billing_takerate USING btree (plan_id);


--
-- Name: billing_transfer_cause_515bf397_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_transfer_cause_515bf397_like ON public.billing_transfer USING btree (cause varchar_pattern_ops);


--
-- Name: billing_transfer_id_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX billing_transfer_id_once ON public.billing_transferattempt USING btree (provider_id) WHERE (NOT ((provider_id)::text = ''::text));


--
-- Name: billing_transfer_order_id_e474c47a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_transfer_order_id_e474c47a ON public.billing_transfer USING btree (order_id);


--
-- Name: billing_transfer_organization_id_18ff81f7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_transfer_organization_id_18ff81f7 ON public.billing_transfer USING btree (organization_id);


--
-- Name: billing_transfer_payment_id_4cfbad8c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_transfer_payment_id_4cfbad8c ON public.billing_transfer USING btree (payment_id);


--
-- Name: billing_transfer_queue; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_transfer_queue ON public.billing_transfer USING btree (status, next_attempt_at) WHERE ((status)::text = ANY (ARRAY[('planned'::character varying)::text, ('claimed'::character varying)::text, ('failed'::character varying)::text]));


--
-- Name: billing_transferattempt_key_27a726b0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_transferattempt_key_27a726b0_like ON public.billing_transferattempt USING btree (key varchar_pattern_ops);


--
-- Name: billing_transferattempt_transfer_id_22286737; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_transferattempt_transfer_id_22286737 ON public.billing_transferattempt USING btree (transfer_id);


--
-- Name: billing_transferpart_release_id_f82aeab6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_transferpart_release_id_f82aeab6 ON public.billing_transferpart USING btree (release_id);


--
-- Name: billing_transferpart_transfer_id_1f8fd1e2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_transferpart_transfer_id_1f8fd1e2 ON public.billing_transferpart USING btree (transfer_id);


--
-- Name: billing_unappliedcash_adjustment_id_2caa7e02; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_unappliedcash_adjustment_id_2caa7e02 ON public.billing_unappliedcash USING btree (adjustment_id);


--
-- Name: billing_unappliedcash_asked_back_by_id_d6d34d75; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_unappliedcash_asked_back_by_id_d6d34d75 ON public.billing_unappliedcash USING btree (asked_back_by_id);


--
-- Name: billing_unappliedcash_charge_afaff1ee_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_unappliedcash_charge_afaff1ee_like ON public.billing_unappliedcash USING btree (charge varchar_pattern_ops);


--
-- Name: billing_unappliedcash_order_id_5bbeb5af; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_unappliedcash_order_id_5bbeb5af ON public.billing_unappliedcash USING btree (order_id);


--
-- Name: billing_unappliedcash_organization_id_a4134af8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_unappliedcash_organization_id_a4134af8 ON public.billing_unappliedcash USING btree (organization_id);


--
-- Name: billing_webhookevent_event_id_d5e4da1d_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_webhookevent_event_id_d5e4da1d_like ON public.billing_webhookevent USING btree (event_id varchar_pattern_ops);


--
-- Name: billing_webhookevent_object_id_bbc90bff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_webhookevent_object_id_bbc90bff ON public.billing_webhookevent USING btree (object_id);


--
-- Name: billing_webhookevent_object_id_bbc90bff_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX billing_webhookevent_object_id_bbc90bff_like ON public.billing_webhookevent USING btree (object_id varchar_pattern_ops);


--
-- Name: catalog_askedcategory_category_id_44fe8c3e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_askedcategory_category_id_44fe8c3e ON public.catalog_askedcategory USING btree (category_id);


--
-- Name: catalog_askedcategory_terms_id_1e5f7294; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_askedcategory_terms_id_1e5f7294 ON public.catalog_askedcategory USING btree (terms_id);


--
-- Name: catalog_bulkedit_category_id_4b57746f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_bulkedit_category_id_4b57746f ON public.catalog_bulkedit USING btree (category_id);


--
-- Name: catalog_bulkedit_organization_id_25972173; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_bulkedit_organization_id_25972173 ON public.catalog_bulkedit USING btree (organization_id);


--
-- Name: catalog_bulkedit_started_by_id_e5a0088e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_bulkedit_started_by_id_e5a0088e ON public.catalog_bulkedit USING btree (started_by_id);


--
-- Name: catalog_bulkeditrow_edit_id_9ec1c26f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_bulkeditrow_edit_id_9ec1c26f ON public.catalog_bulkeditrow USING btree (edit_id);


--
-- Name: catalog_bulkeditrow_product_id_16777457; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_bulkeditrow_product_id_16777457 ON public.catalog_bulkeditrow USING btree (product_id);


--
-- Name: catalog_bundledriver_bundle_id_d8fa449d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_bundledriver_bundle_id_d8fa449d ON public.catalog_bundledriver USING btree (bundle_id);


--
-- Name: catalog_bundleitem_bundle_id_d5c993b1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_bundleitem_bundle_id_d5c993b1 ON public.catalog_bundleitem USING btree (bundle_id);


--
-- Name: catalog_bundleitem_driver_id_1c7a73c2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_bundleitem_driver_id_1c7a73c2 ON public.catalog_bundleitem USING btree (driver_id);


--
-- Name: catalog_bundleitem_plan_id_fc3413a2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_bundleitem_plan_id_fc3413a2 ON public.catalog_bundleitem USING btree (plan_id);


--
-- Name: catalog_change_one_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX catalog_change_one_open ON public.catalog_listingchange USING btree (product_id) WHERE ((status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text, ('scheduled'::character varying)::text, ('submitted'::character varying)::text]));


--
-- Name: catalog_change_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_change_status ON public.catalog_listingchange USING btree (status, submitted_at);


--
-- Name: catalog_changecomment_author_id_3cf8d6ae; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_changecomment_author_id_3cf8d6ae ON public.catalog_changecomment USING btree (author_id);


--
-- Name: catalog_changecomment_change_id_338f8c2c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_changecomment_change_id_338f8c2c ON public.catalog_changecomment USING btree (change_id);


--
-- Name: catalog_feed_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_feed_due ON public.catalog_feedsource USING btree (next_at) WHERE ((status)::text = 'active'::text);


--
-- Name: catalog_feedmapping_made_by_id_1369e9d2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_feedmapping_made_by_id_1369e9d2 ON public.catalog_feedmapping USING btree (made_by_id);


--
-- Name: catalog_feedmapping_organization_id_d158699a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_feedmapping_organization_id_d158699a ON public.catalog_feedmapping USING btree (organization_id);


--
-- Name: catalog_feedreportrow_code_3c283a3e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_feedreportrow_code_3c283a3e ON public.catalog_feedreportrow USING btree (code);


--
-- Name: catalog_feedreportrow_code_3c283a3e_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_feedreportrow_code_3c283a3e_like ON public.catalog_feedreportrow USING btree (code varchar_pattern_ops);


--
-- Name: catalog_feedreportrow_run_id_7e702fb6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_feedreportrow_run_id_7e702fb6 ON public.catalog_feedreportrow USING btree (run_id);


--
-- Name: catalog_feedrun_feed_id_54e214f2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_feedrun_feed_id_54e214f2 ON public.catalog_feedrun USING btree (feed_id);


--
-- Name: catalog_feedrun_mapping_id_f777a15b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_feedrun_mapping_id_f777a15b ON public.catalog_feedrun USING btree (mapping_id);


--
-- Name: catalog_feedrun_organization_id_f6a6d2de; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_feedrun_organization_id_f6a6d2de ON public.catalog_feedrun USING btree (organization_id);


--
-- Name: catalog_feedrun_started_by_id_51a25d06; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_feedrun_started_by_id_51a25d06 ON public.catalog_feedrun USING btree (started_by_id);


--
-- Name: catalog_feedsource_created_by_id_9152032f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_feedsource_created_by_id_9152032f ON public.catalog_feedsource USING btree (created_by_id);


--
-- Name: catalog_feedsource_organization_id_3346218e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_feedsource_organization_id_3346218e ON public.catalog_feedsource USING btree (organization_id);


--
-- Name: catalog_formercategory_category_id_51c9d98a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_formercategory_category_id_51c9d98a ON public.catalog_formercategory USING btree (category_id);


--
-- Name: catalog_formercategory_code_86ac5356_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_formercategory_code_86ac5356_like ON public.catalog_formercategory USING btree (code varchar_pattern_ops);


--
-- Name: catalog_listingchange_begun_by_id_706663e8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_listingchange_begun_by_id_706663e8 ON public.catalog_listingchange USING btree (begun_by_id);


--
-- Name: catalog_listingchange_decided_by_id_45b9c17b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_listingchange_decided_by_id_45b9c17b ON public.catalog_listingchange USING btree (decided_by_id);


--
-- Name: catalog_listingchange_edited_by_id_f0c1909a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_listingchange_edited_by_id_f0c1909a ON public.catalog_listingchange USING btree (edited_by_id);


--
-- Name: catalog_listingchange_product_id_cc6cf4b2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_listingchange_product_id_cc6cf4b2 ON public.catalog_listingchange USING btree (product_id);


--
-- Name: catalog_listingchange_submitted_by_id_178a0c7c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_listingchange_submitted_by_id_178a0c7c ON public.catalog_listingchange USING btree (submitted_by_id);


--
-- Name: catalog_listingfile_key_2a356f9a_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_listingfile_key_2a356f9a_like ON public.catalog_listingfile USING btree (key varchar_pattern_ops);


--
-- Name: catalog_listingfile_product_id_bb5da067; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_listingfile_product_id_bb5da067 ON public.catalog_listingfile USING btree (product_id);


--
-- Name: catalog_listingfile_uploaded_by_id_7d66f8cb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_listingfile_uploaded_by_id_7d66f8cb ON public.catalog_listingfile USING btree (uploaded_by_id);


--
-- Name: catalog_listingquestion_author_id_6efa8981; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_listingquestion_author_id_6efa8981 ON public.catalog_listingquestion USING btree (author_id);


--
-- Name: catalog_listingquestion_decided_by_id_1d3dd378; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_listingquestion_decided_by_id_1d3dd378 ON public.catalog_listingquestion USING btree (decided_by_id);


--
-- Name: catalog_listingquestion_key_92d156b0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_listingquestion_key_92d156b0_like ON public.catalog_listingquestion USING btree (key varchar_pattern_ops);


--
-- Name: catalog_listingquestion_organization_id_e6815aa9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_listingquestion_organization_id_e6815aa9 ON public.catalog_listingquestion USING btree (organization_id);


--
-- Name: catalog_listingquestion_product_id_0e671669; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_listingquestion_product_id_0e671669 ON public.catalog_listingquestion USING btree (product_id);


--
-- Name: catalog_mapping_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_mapping_of ON public.catalog_feedmapping USING btree (organization_id, source, key);


--
-- Name: catalog_plan_code_cc88876e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_plan_code_cc88876e ON public.catalog_plan USING btree (code);


--
-- Name: catalog_plan_code_cc88876e_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_plan_code_cc88876e_like ON public.catalog_plan USING btree (code varchar_pattern_ops);


--
-- Name: catalog_plan_product_id_4fe15f80; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_plan_product_id_4fe15f80 ON public.catalog_plan USING btree (product_id);


--
-- Name: catalog_planexternalid_plan_id_0bcdadc3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_planexternalid_plan_id_0bcdadc3 ON public.catalog_planexternalid USING btree (plan_id);


--
-- Name: catalog_planfloor_plan_id_fe1b3aed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_planfloor_plan_id_fe1b3aed ON public.catalog_planfloor USING btree (plan_id);


--
-- Name: catalog_planfloor_terms_id_77c32590; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_planfloor_terms_id_77c32590 ON public.catalog_planfloor USING btree (terms_id);


--
-- Name: catalog_planprice_plan_id_c2a2cb5a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_planprice_plan_id_c2a2cb5a ON public.catalog_planprice USING btree (plan_id);


--
-- Name: catalog_price_one_current; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX catalog_price_one_current ON public.catalog_planprice USING btree (plan_id, currency) WHERE (effective_to IS NULL);


--
-- Name: catalog_product_review_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_product_review_status ON public.catalog_productreview USING btree (status, written_at);


--
-- Name: catalog_productexternalid_product_id_70f4bdc8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_productexternalid_product_id_70f4bdc8 ON public.catalog_productexternalid USING btree (product_id);


--
-- Name: catalog_productreview_answered_by_id_3b81c5f3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_productreview_answered_by_id_3b81c5f3 ON public.catalog_productreview USING btree (answered_by_id);


--
-- Name: catalog_productreview_author_id_f558fadc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_productreview_author_id_f558fadc ON public.catalog_productreview USING btree (author_id);


--
-- Name: catalog_productreview_decided_by_id_e418807d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_productreview_decided_by_id_e418807d ON public.catalog_productreview USING btree (decided_by_id);


--
-- Name: catalog_productreview_key_22998583_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_productreview_key_22998583_like ON public.catalog_productreview USING btree (key varchar_pattern_ops);


--
-- Name: catalog_productreview_organization_id_944ba870; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_productreview_organization_id_944ba870 ON public.catalog_productreview USING btree (organization_id);


--
-- Name: catalog_productreview_product_id_9407c0e9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_productreview_product_id_9407c0e9 ON public.catalog_productreview USING btree (product_id);


--
-- Name: catalog_question_of_product; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_question_of_product ON public.catalog_listingquestion USING btree (product_id, status, answered_at);


--
-- Name: catalog_question_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_question_status ON public.catalog_listingquestion USING btree (status, asked_at);


--
-- Name: catalog_questionanswer_author_id_9410c038; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_questionanswer_author_id_9410c038 ON public.catalog_questionanswer USING btree (author_id);


--
-- Name: catalog_questionanswer_organization_id_fca03059; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_questionanswer_organization_id_fca03059 ON public.catalog_questionanswer USING btree (organization_id);


--
-- Name: catalog_questionanswer_question_id_953adec1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_questionanswer_question_id_953adec1 ON public.catalog_questionanswer USING btree (question_id);


--
-- Name: catalog_questionreport_organization_id_d0f8c352; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_questionreport_organization_id_d0f8c352 ON public.catalog_questionreport USING btree (organization_id);


--
-- Name: catalog_questionreport_question_id_bbd0ba68; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_questionreport_question_id_bbd0ba68 ON public.catalog_questionreport USING btree (question_id);


--
-- Name: catalog_questionreport_reported_by_id_249c236d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_questionreport_reported_by_id_249c236d ON public.catalog_questionreport USING btree (reported_by_id);


--
-- Name: catalog_questionreport_settled_by_id_f6e3b40f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_questionreport_settled_by_id_f6e3b40f ON public.catalog_questionreport USING btree (settled_by_id);


--
-- Name: catalog_review_one_published; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX catalog_review_one_published ON public.catalog_productreview USING btree (product_id, organization_id) WHERE ((status)::text = 'published'::text);


--
-- Name: catalog_review_one_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX catalog_review_one_waiting ON public.catalog_productreview USING btree (product_id, organization_id) WHERE ((status)::text = 'waiting'::text);


--
-- Name: catalog_reviewinvitation_organization_id_c4c28092; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_reviewinvitation_organization_id_c4c28092 ON public.catalog_reviewinvitation USING btree (organization_id);


--
-- Name: catalog_reviewinvitation_product_id_7b49cc7d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_reviewinvitation_product_id_7b49cc7d ON public.catalog_reviewinvitation USING btree (product_id);


--
-- Name: catalog_reviewreport_organization_id_c4158c9e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_reviewreport_organization_id_c4158c9e ON public.catalog_reviewreport USING btree (organization_id);


--
-- Name: catalog_reviewreport_reported_by_id_d03c21c6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_reviewreport_reported_by_id_d03c21c6 ON public.catalog_reviewreport USING btree (reported_by_id);


--
-- Name: catalog_reviewreport_review_id_d7ea6a60; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_reviewreport_review_id_d7ea6a60 ON public.catalog_reviewreport USING btree (review_id);


--
-- Name: catalog_reviewreport_settled_by_id_151c0186; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_reviewreport_settled_by_id_151c0186 ON public.catalog_reviewreport USING btree (settled_by_id);


--
-- Name: catalog_reviewrule_ended_by_id_08f6b055; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_reviewrule_ended_by_id_08f6b055 ON public.catalog_reviewrule USING btree (ended_by_id);


--
-- Name: catalog_reviewrule_set_by_id_03255c77; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_reviewrule_set_by_id_03255c77 ON public.catalog_reviewrule USING btree (set_by_id);


--
-- Name: catalog_rule_one_without_end; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX catalog_rule_one_without_end ON public.catalog_reviewrule USING btree (about) WHERE (ends_on IS NULL);


--
-- Name: catalog_trust_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX catalog_trust_once ON public.catalog_trustedowner USING btree (organization_id) WHERE (ended_at IS NULL);


--
-- Name: catalog_trustedowner_ended_by_id_0b3a036f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_trustedowner_ended_by_id_0b3a036f ON public.catalog_trustedowner USING btree (ended_by_id);


--
-- Name: catalog_trustedowner_given_by_id_aaf0b5a3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_trustedowner_given_by_id_aaf0b5a3 ON public.catalog_trustedowner USING btree (given_by_id);


--
-- Name: catalog_trustedowner_organization_id_ac91882f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_trustedowner_organization_id_ac91882f ON public.catalog_trustedowner USING btree (organization_id);


--
-- Name: catalog_wholesaleprice_plan_id_fdf9974b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_wholesaleprice_plan_id_fdf9974b ON public.catalog_wholesaleprice USING btree (plan_id);


--
-- Name: catalog_wholesaleprice_terms_id_0fce25e4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_wholesaleprice_terms_id_0fce25e4 ON public.catalog_wholesaleprice USING btree (terms_id);


--
-- Name: catalogue_attribute_code_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX catalogue_attribute_code_once ON public.catalogue_productattribute USING btree (code) WHERE (category_id IS NOT NULL);


--
-- Name: catalogue_attributeoption_code_861d9e91_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_attributeoption_code_861d9e91_like ON public.catalogue_attributeoption USING btree (code varchar_pattern_ops);


--
-- Name: catalogue_attributeoption_group_id_3d4a5e24; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_attributeoption_group_id_3d4a5e24 ON public.catalogue_attributeoption USING btree (group_id);


--
-- Name: catalogue_attributeoptiongroup_code_30e7931f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_attributeoptiongroup_code_30e7931f_like ON public.catalogue_attributeoptiongroup USING btree (code varchar_pattern_ops);


--
-- Name: catalogue_category_ancestors_are_public_d088d0db; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_category_ancestors_are_public_d088d0db ON public.catalogue_category USING btree (ancestors_are_public);


--
-- Name: catalogue_category_code_98f4a4fa_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_category_code_98f4a4fa_like ON public.catalogue_category USING btree (code varchar_pattern_ops);


--
-- Name: catalogue_category_exclude_from_menu_898e8583; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_category_exclude_from_menu_898e8583 ON public.catalogue_category USING btree (exclude_from_menu);


--
-- Name: catalogue_category_is_public_ab0536be; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_category_is_public_ab0536be ON public.catalogue_category USING btree (is_public);


--
-- Name: catalogue_category_name_1f342ac2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_category_name_1f342ac2 ON public.catalogue_category USING btree (name);


--
-- Name: catalogue_category_name_1f342ac2_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_category_name_1f342ac2_like ON public.catalogue_category USING btree (name varchar_pattern_ops);


--
-- Name: catalogue_category_path_1c5b79c2_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_category_path_1c5b79c2_like ON public.catalogue_category USING btree (path varchar_pattern_ops);


--
-- Name: catalogue_category_slug_9635febd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_category_slug_9635febd ON public.catalogue_category USING btree (slug);


--
-- Name: catalogue_category_slug_9635febd_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_category_slug_9635febd_like ON public.catalogue_category USING btree (slug varchar_pattern_ops);


--
-- Name: catalogue_option_code_0697b920_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_option_code_0697b920_like ON public.catalogue_option USING btree (code varchar_pattern_ops);


--
-- Name: catalogue_option_name_7b84926d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_option_name_7b84926d ON public.catalogue_option USING btree (name);


--
-- Name: catalogue_option_name_7b84926d_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_option_name_7b84926d_like ON public.catalogue_option USING btree (name varchar_pattern_ops);


--
-- Name: catalogue_option_option_group_id_2fd86269; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_option_option_group_id_2fd86269 ON public.catalogue_option USING btree (option_group_id);


--
-- Name: catalogue_option_order_d4ee348f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_option_order_d4ee348f ON public.catalogue_option USING btree ("order");


--
-- Name: catalogue_owner_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_owner_status ON public.catalogue_product USING btree (owner_id, status);


--
-- Name: catalogue_product_code_a7386c07_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_code_a7386c07_like ON public.catalogue_product USING btree (code varchar_pattern_ops);


--
-- Name: catalogue_product_date_created_d66f485a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_date_created_d66f485a ON public.catalogue_product USING btree (date_created);


--
-- Name: catalogue_product_date_updated_d3a1785d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_date_updated_d3a1785d ON public.catalogue_product USING btree (date_updated);


--
-- Name: catalogue_product_is_public_1cf798c5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_is_public_1cf798c5 ON public.catalogue_product USING btree (is_public);


--
-- Name: catalogue_product_owner_id_84bcdf68; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_owner_id_84bcdf68 ON public.catalogue_product USING btree (owner_id);


--
-- Name: catalogue_product_parent_id_9bfd2382; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_parent_id_9bfd2382 ON public.catalogue_product USING btree (parent_id);


--
-- Name: catalogue_product_priority_983a8f56; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_priority_983a8f56 ON public.catalogue_product USING btree (priority);


--
-- Name: catalogue_product_product_class_id_0c6c5b54; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_product_class_id_0c6c5b54 ON public.catalogue_product USING btree (product_class_id);


--
-- Name: catalogue_product_product_options_option_id_ff470e13; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_product_options_option_id_ff470e13 ON public.catalogue_product_product_options USING btree (option_id);


--
-- Name: catalogue_product_product_options_product_id_ad2b46bd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_product_options_product_id_ad2b46bd ON public.catalogue_product_product_options USING btree (product_id);


--
-- Name: catalogue_product_slug_c8e2e2b9_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_slug_c8e2e2b9_like ON public.catalogue_product USING btree (slug varchar_pattern_ops);


--
-- Name: catalogue_product_upc_91f72b90_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_product_upc_91f72b90_like ON public.catalogue_product USING btree (upc varchar_pattern_ops);


--
-- Name: catalogue_productattribute_attributeoption_id_962b600b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattribute_attributeoption_id_962b600b ON public.catalogue_productattributevalue_value_multi_option USING btree (attributeoption_id);


--
-- Name: catalogue_productattribute_category_id_218ec8d1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattribute_category_id_218ec8d1 ON public.catalogue_productattribute USING btree (category_id);


--
-- Name: catalogue_productattribute_code_9ffea293; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattribute_code_9ffea293 ON public.catalogue_productattribute USING btree (code);


--
-- Name: catalogue_productattribute_code_9ffea293_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattribute_code_9ffea293_like ON public.catalogue_productattribute USING btree (code varchar_pattern_ops);


--
-- Name: catalogue_productattribute_option_group_id_6b422dc2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattribute_option_group_id_6b422dc2 ON public.catalogue_productattribute USING btree (option_group_id);


--
-- Name: catalogue_productattribute_product_class_id_7af808ec; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattribute_product_class_id_7af808ec ON public.catalogue_productattribute USING btree (product_class_id);


--
-- Name: catalogue_productattribute_productattributevalue_id_9c7c031e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattribute_productattributevalue_id_9c7c031e ON public.catalogue_productattributevalue_value_multi_option USING btree (productattributevalue_id);


--
-- Name: catalogue_productattributevalue_attribute_id_0287c1e7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattributevalue_attribute_id_0287c1e7 ON public.catalogue_productattributevalue USING btree (attribute_id);


--
-- Name: catalogue_productattributevalue_entity_content_type_id_f7186ab5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattributevalue_entity_content_type_id_f7186ab5 ON public.catalogue_productattributevalue USING btree (entity_content_type_id);


--
-- Name: catalogue_productattributevalue_product_id_a03cd90e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattributevalue_product_id_a03cd90e ON public.catalogue_productattributevalue USING btree (product_id);


--
-- Name: catalogue_productattributevalue_value_boolean_c5b0d66a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattributevalue_value_boolean_c5b0d66a ON public.catalogue_productattributevalue USING btree (value_boolean);


--
-- Name: catalogue_productattributevalue_value_date_d18775c1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattributevalue_value_date_d18775c1 ON public.catalogue_productattributevalue USING btree (value_date);


--
-- Name: catalogue_productattributevalue_value_datetime_b474ac38; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattributevalue_value_datetime_b474ac38 ON public.catalogue_productattributevalue USING btree (value_datetime);


--
-- Name: catalogue_productattributevalue_value_float_5ef8d3db; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattributevalue_value_float_5ef8d3db ON public.catalogue_productattributevalue USING btree (value_float);


--
-- Name: catalogue_productattributevalue_value_integer_55fbb7d6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattributevalue_value_integer_55fbb7d6 ON public.catalogue_productattributevalue USING btree (value_integer);


--
-- Name: catalogue_productattributevalue_value_option_id_21026066; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productattributevalue_value_option_id_21026066 ON public.catalogue_productattributevalue USING btree (value_option_id);


--
-- Name: catalogue_productcategory_category_id_176db535; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productcategory_category_id_176db535 ON public.catalogue_productcategory USING btree (category_id);


--
-- Name: catalogue_productcategory_product_id_846a4061; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productcategory_product_id_846a4061 ON public.catalogue_productcategory USING btree (product_id);


--
-- Name: catalogue_productclass_options_option_id_b099542c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productclass_options_option_id_b099542c ON public.catalogue_productclass_options USING btree (option_id);


--
-- Name: catalogue_productclass_options_productclass_id_732df4c8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productclass_options_productclass_id_732df4c8 ON public.catalogue_productclass_options USING btree (productclass_id);


--
-- Name: catalogue_productclass_slug_270c6b2b_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productclass_slug_270c6b2b_like ON public.catalogue_productclass USING btree (slug varchar_pattern_ops);


--
-- Name: catalogue_productimage_code_fdab9782_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productimage_code_fdab9782_like ON public.catalogue_productimage USING btree (code varchar_pattern_ops);


--
-- Name: catalogue_productimage_display_order_9fa741ac; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productimage_display_order_9fa741ac ON public.catalogue_productimage USING btree (display_order);


--
-- Name: catalogue_productimage_product_id_49474fe8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productimage_product_id_49474fe8 ON public.catalogue_productimage USING btree (product_id);


--
-- Name: catalogue_productrecommendation_primary_id_6e51a55c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productrecommendation_primary_id_6e51a55c ON public.catalogue_productrecommendation USING btree (primary_id);


--
-- Name: catalogue_productrecommendation_ranking_e7a0f7fd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productrecommendation_ranking_e7a0f7fd ON public.catalogue_productrecommendation USING btree (ranking);


--
-- Name: catalogue_productrecommendation_recommendation_id_daf8ae95; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_productrecommendation_recommendation_id_daf8ae95 ON public.catalogue_productrecommendation USING btree (recommendation_id);


--
-- Name: catalogue_status_kind; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalogue_status_kind ON public.catalogue_product USING btree (status, kind);


--
-- Name: cms_articlepage_category_id_cabfd5a7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cms_articlepage_category_id_cabfd5a7 ON public.cms_articlepage USING btree (category_id);


--
-- Name: cms_landingpage_category_id_dce6dfa7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cms_landingpage_category_id_dce6dfa7 ON public.cms_landingpage USING btree (category_id);


--
-- Name: cms_landingpage_industry_id_c9bb50a5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cms_landingpage_industry_id_c9bb50a5 ON public.cms_landingpage USING btree (industry_id);


--
-- Name: content_object_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX content_object_idx ON public.wagtailcore_revision USING btree (content_type_id, object_id);


--
-- Name: deals_appeal_decided_by_id_fa7e1ded; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_appeal_decided_by_id_fa7e1ded ON public.deals_appeal USING btree (decided_by_id);


--
-- Name: deals_appeal_made_by_id_ca250e43; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_appeal_made_by_id_ca250e43 ON public.deals_appeal USING btree (made_by_id);


--
-- Name: deals_appeal_reference_6cd879b1_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_appeal_reference_6cd879b1_like ON public.deals_appeal USING btree (reference varchar_pattern_ops);


--
-- Name: deals_deal_buyer_id_112f62f0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_deal_buyer_id_112f62f0 ON public.deals_deal USING btree (buyer_id);


--
-- Name: deals_deal_category_6f0b43de; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_deal_category_6f0b43de ON public.deals_deal USING btree (category);


--
-- Name: deals_deal_category_6f0b43de_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_deal_category_6f0b43de_like ON public.deals_deal USING btree (category varchar_pattern_ops);


--
-- Name: deals_deal_lead_id_b3cb970a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_deal_lead_id_b3cb970a ON public.deals_deal USING btree (seller_id);


--
-- Name: deals_deal_reference_fcdca8fa_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_deal_reference_fcdca8fa_like ON public.deals_deal USING btree (reference varchar_pattern_ops);


--
-- Name: deals_dealregistration_buyer_id_64186659; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_dealregistration_buyer_id_64186659 ON public.deals_dealregistration USING btree (buyer_id);


--
-- Name: deals_dealregistration_category_da5a2c21; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_dealregistration_category_da5a2c21 ON public.deals_dealregistration USING btree (category);


--
-- Name: deals_dealregistration_category_da5a2c21_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_dealregistration_category_da5a2c21_like ON public.deals_dealregistration USING btree (category varchar_pattern_ops);


--
-- Name: deals_dealregistration_deal_id_2e6c066a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_dealregistration_deal_id_2e6c066a ON public.deals_dealregistration USING btree (deal_id);


--
-- Name: deals_dealregistration_decided_by_id_c0880e58; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_dealregistration_decided_by_id_c0880e58 ON public.deals_dealregistration USING btree (decided_by_id);


--
-- Name: deals_dealregistration_owner_id_34b6311e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_dealregistration_owner_id_34b6311e ON public.deals_dealregistration USING btree (owner_id);


--
-- Name: deals_dealregistration_partner_id_d4f9a1b4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_dealregistration_partner_id_d4f9a1b4 ON public.deals_dealregistration USING btree (partner_id);


--
-- Name: deals_dealregistration_reference_54c67435_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_dealregistration_reference_54c67435_like ON public.deals_dealregistration USING btree (reference varchar_pattern_ops);


--
-- Name: deals_dealregistration_submitted_by_id_9b3dab2b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_dealregistration_submitted_by_id_9b3dab2b ON public.deals_dealregistration USING btree (submitted_by_id);


--
-- Name: deals_dealregistration_touch_id_819f60be; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_dealregistration_touch_id_819f60be ON public.deals_dealregistration USING btree (touch_id);


--
-- Name: deals_one_approved_registration; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX deals_one_approved_registration ON public.deals_dealregistration USING btree (owner_id, buyer_id, category) WHERE ((status)::text = 'approved'::text);


--
-- Name: deals_pending_touch_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX deals_pending_touch_once ON public.deals_pendingtouch USING btree (visitor, partner_id, kind) WHERE (touch_id IS NULL);


--
-- Name: deals_pendingtouch_partner_id_33fa130f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_pendingtouch_partner_id_33fa130f ON public.deals_pendingtouch USING btree (partner_id);


--
-- Name: deals_pendingtouch_visitor_095ef12c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_pendingtouch_visitor_095ef12c ON public.deals_pendingtouch USING btree (visitor);


--
-- Name: deals_pendingtouch_visitor_095ef12c_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_pendingtouch_visitor_095ef12c_like ON public.deals_pendingtouch USING btree (visitor varchar_pattern_ops);


--
-- Name: deals_referralcode_code_79f4fee6_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_referralcode_code_79f4fee6_like ON public.deals_referralcode USING btree (code varchar_pattern_ops);


--
-- Name: deals_referralcode_created_by_id_d116ff5d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_referralcode_created_by_id_d116ff5d ON public.deals_referralcode USING btree (created_by_id);


--
-- Name: deals_referralcode_partner_id_878fab0c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_referralcode_partner_id_878fab0c ON public.deals_referralcode USING btree (partner_id);


--
-- Name: deals_touch_buyer_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_touch_buyer_at ON public.deals_touch USING btree (buyer_id, at);


--
-- Name: deals_touch_buyer_id_11a5a1b7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_touch_buyer_id_11a5a1b7 ON public.deals_touch USING btree (buyer_id);


--
-- Name: deals_touch_deal_id_4b9e6646; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_touch_deal_id_4b9e6646 ON public.deals_touch USING btree (deal_id);


--
-- Name: deals_touch_owners_organization_id_faa7fa37; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_touch_owners_organization_id_faa7fa37 ON public.deals_touch_owners USING btree (organization_id);


--
-- Name: deals_touch_owners_touch_id_8ca941e2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_touch_owners_touch_id_8ca941e2 ON public.deals_touch_owners USING btree (touch_id);


--
-- Name: deals_touch_partner_id_4d060515; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_touch_partner_id_4d060515 ON public.deals_touch USING btree (partner_id);


--
-- Name: deals_touch_recorded_by_id_50e43b7d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_touch_recorded_by_id_50e43b7d ON public.deals_touch USING btree (recorded_by_id);


--
-- Name: deals_touch_reference_cf0d92d0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_touch_reference_cf0d92d0_like ON public.deals_touch USING btree (reference varchar_pattern_ops);


--
-- Name: deals_touch_voided_by_id_8a57a196; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_touch_voided_by_id_8a57a196 ON public.deals_touch USING btree (voided_by_id);


--
-- Name: deals_touchanswer_by_id_9e2527b2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_touchanswer_by_id_9e2527b2 ON public.deals_touchanswer USING btree (by_id);


--
-- Name: deals_touchanswer_organization_id_cc328f56; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_touchanswer_organization_id_cc328f56 ON public.deals_touchanswer USING btree (organization_id);


--
-- Name: deals_touchanswer_touch_id_2044cadd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deals_touchanswer_touch_id_2044cadd ON public.deals_touchanswer USING btree (touch_id);


--
-- Name: django_admin_log_content_type_id_c4bce8eb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);


--
-- Name: django_admin_log_user_id_c564eba6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);


--
-- Name: django_session_expire_date_a5c62663; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);


--
-- Name: django_session_session_key_c0390e0f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);


--
-- Name: formstate_user_object; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX formstate_user_object ON public.wagtailadmin_formstate USING btree (user_id, content_type_id, object_id, parent_object_id);


--
-- Name: kit_audit_target; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX kit_audit_target ON public.kit_auditentry USING btree (target, at);


--
-- Name: kit_auditentry_actor_7a512f1e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX kit_auditentry_actor_7a512f1e ON public.kit_auditentry USING btree (actor);


--
-- Name: kit_auditentry_at_c400d674; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX kit_auditentry_at_c400d674 ON public.kit_auditentry USING btree (at);


--
-- Name: kit_auditentry_organization_019da678; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX kit_auditentry_organization_019da678 ON public.kit_auditentry USING btree (organization);


--
-- Name: marketplace_search_keptquery_text_b52949c2_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX marketplace_search_keptquery_text_b52949c2_like ON public.marketplace_search_keptquery USING btree (text varchar_pattern_ops);


--
-- Name: marketplace_search_knowndocument_document_id_db5400c6_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX marketplace_search_knowndocument_document_id_db5400c6_like ON public.marketplace_search_knowndocument USING btree (document_id varchar_pattern_ops);


--
-- Name: marketplace_search_savedsearch_organization_id_36fce211; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX marketplace_search_savedsearch_organization_id_36fce211 ON public.marketplace_search_savedsearch USING btree (organization_id);


--
-- Name: marketplace_search_savedsearch_user_id_235341fe; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX marketplace_search_savedsearch_user_id_235341fe ON public.marketplace_search_savedsearch USING btree (user_id);


--
-- Name: marketplace_search_tolddocument_saved_search_id_da845de9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX marketplace_search_tolddocument_saved_search_id_da845de9 ON public.marketplace_search_tolddocument USING btree (saved_search_id);


--
-- Name: notifications_errorreport_fingerprint_e68e1a29_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_errorreport_fingerprint_e68e1a29_like ON public.notifications_errorreport USING btree (fingerprint varchar_pattern_ops);


--
-- Name: notifications_mail_kept; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_mail_kept ON public.notifications_outgoingmail USING btree (sent_at) WHERE (forgotten_at IS NULL);


--
-- Name: notifications_mail_unsent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_mail_unsent ON public.notifications_outgoingmail USING btree (created_at) WHERE (sent_at IS NULL);


--
-- Name: notifications_notice_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_notice_of ON public.notifications_notice USING btree (user_id, organization_id, created_at DESC);


--
-- Name: notifications_notice_organization_id_641e9c09; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_notice_organization_id_641e9c09 ON public.notifications_notice USING btree (organization_id);


--
-- Name: notifications_notice_unread; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_notice_unread ON public.notifications_notice USING btree (user_id, organization_id) WHERE (read_at IS NULL);


--
-- Name: notifications_notice_user_id_552cc228; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_notice_user_id_552cc228 ON public.notifications_notice USING btree (user_id);


--
-- Name: notifications_outgoingmail_cause_bb727a89_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_outgoingmail_cause_bb727a89_like ON public.notifications_outgoingmail USING btree (cause varchar_pattern_ops);


--
-- Name: notifications_preference_membership_id_b9aa907c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notifications_preference_membership_id_b9aa907c ON public.notifications_preference USING btree (membership_id);


--
-- Name: notifications_told_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX notifications_told_once ON public.notifications_notice USING btree (user_id, organization_id, cause) WHERE (NOT ((cause)::text = ''::text));


--
-- Name: orders_buyer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_buyer ON public.orders_order USING btree (buyer_id, placed_at DESC);


--
-- Name: orders_order_accepted_by_id_c7e024b5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_order_accepted_by_id_c7e024b5 ON public.orders_order USING btree (accepted_by_id);


--
-- Name: orders_order_buyer_id_26195532; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_order_buyer_id_26195532 ON public.orders_order USING btree (buyer_id);


--
-- Name: orders_order_quote_reference_c3308b87_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_order_quote_reference_c3308b87_like ON public.orders_order USING btree (quote_reference varchar_pattern_ops);


--
-- Name: orders_order_reference_d902bed1_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_order_reference_d902bed1_like ON public.orders_order USING btree (reference varchar_pattern_ops);


--
-- Name: orders_order_seller_id_9df17eb1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_order_seller_id_9df17eb1 ON public.orders_order USING btree (seller_id);


--
-- Name: orders_orderline_delivered_by_id_72ef8632; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_orderline_delivered_by_id_72ef8632 ON public.orders_orderline USING btree (delivered_by_id);


--
-- Name: orders_orderline_lead_id_436efd64; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_orderline_lead_id_436efd64 ON public.orders_orderline USING btree (seller_id);


--
-- Name: orders_orderline_order_id_17f8f3ef; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_orderline_order_id_17f8f3ef ON public.orders_orderline USING btree (order_id);


--
-- Name: orders_orderline_product_id_a68772b6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_orderline_product_id_a68772b6 ON public.orders_orderline USING btree (product_id);


--
-- Name: orders_seller; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_seller ON public.orders_order USING btree (seller_id, placed_at DESC);


--
-- Name: organizations_certification_answered_by_id_da384409; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_certification_answered_by_id_da384409 ON public.organizations_certification USING btree (answered_by_id);


--
-- Name: organizations_certification_answered_for_id_a4157059; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_certification_answered_for_id_a4157059 ON public.organizations_certification USING btree (answered_for_id);


--
-- Name: organizations_certification_organization_id_1f8af93a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_certification_organization_id_1f8af93a ON public.organizations_certification USING btree (organization_id);


--
-- Name: organizations_certification_vendor_id_b4be6c8f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_certification_vendor_id_b4be6c8f ON public.organizations_certification USING btree (vendor_id);


--
-- Name: organizations_commissionpolicy_created_by_id_9bafb1db; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_commissionpolicy_created_by_id_9bafb1db ON public.organizations_commissionpolicy USING btree (created_by_id);


--
-- Name: organizations_commissionpolicy_owner_id_f3c475e9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_commissionpolicy_owner_id_f3c475e9 ON public.organizations_commissionpolicy USING btree (owner_id);


--
-- Name: organizations_companyaddress_organization_id_e9deed61; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_companyaddress_organization_id_e9deed61 ON public.organizations_companyaddress USING btree (organization_id);


--
-- Name: organizations_cost_centre_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX organizations_cost_centre_once ON public.organizations_costcentre USING btree (organization_id, lower((code)::text));


--
-- Name: organizations_costcentre_organization_id_63399468; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_costcentre_organization_id_63399468 ON public.organizations_costcentre USING btree (organization_id);


--
-- Name: organizations_defaultview_membership_id_7e77396d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_defaultview_membership_id_7e77396d ON public.organizations_defaultview USING btree (membership_id);


--
-- Name: organizations_defaultview_view_id_a2d77433; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_defaultview_view_id_a2d77433 ON public.organizations_defaultview USING btree (view_id);


--
-- Name: organizations_differentorganizations_decided_by_id_37a65239; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_differentorganizations_decided_by_id_37a65239 ON public.organizations_differentorganizations USING btree (decided_by_id);


--
-- Name: organizations_differentorganizations_first_id_438a8491; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_differentorganizations_first_id_438a8491 ON public.organizations_differentorganizations USING btree (first_id);


--
-- Name: organizations_differentorganizations_second_id_40217115; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_differentorganizations_second_id_40217115 ON public.organizations_differentorganizations USING btree (second_id);


--
-- Name: organizations_emailconfirmation_token_hash_2a5829e2_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_emailconfirmation_token_hash_2a5829e2_like ON public.organizations_emailconfirmation USING btree (token_hash varchar_pattern_ops);


--
-- Name: organizations_emailconfirmation_user_id_55662c9a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_emailconfirmation_user_id_55662c9a ON public.organizations_emailconfirmation USING btree (user_id);


--
-- Name: organizations_endedmembership_organization_id_307827fa; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_endedmembership_organization_id_307827fa ON public.organizations_endedmembership USING btree (organization_id);


--
-- Name: organizations_endedmembership_user_id_bc75a3f9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_endedmembership_user_id_bc75a3f9 ON public.organizations_endedmembership USING btree (user_id);


--
-- Name: organizations_exemptiondocument_organization_id_eaed9abb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_exemptiondocument_organization_id_eaed9abb ON public.organizations_exemptiondocument USING btree (organization_id);


--
-- Name: organizations_exemptiondocument_uploaded_by_id_a2e32c77; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_exemptiondocument_uploaded_by_id_a2e32c77 ON public.organizations_exemptiondocument USING btree (uploaded_by_id);


--
-- Name: organizations_external_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_external_id ON public.organizations_organizationexternalid USING btree (source, key);


--
-- Name: organizations_form_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_form_by_age ON public.organizations_submittedform USING btree (user_id, submitted_at);


--
-- Name: organizations_industry_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX organizations_industry_once ON public.organizations_industry USING btree (lower((name)::text));


--
-- Name: organizations_industry_slug_2158e111_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_industry_slug_2158e111_like ON public.organizations_industry USING btree (slug varchar_pattern_ops);


--
-- Name: organizations_invitation_invited_by_id_ded3e551; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_invitation_invited_by_id_ded3e551 ON public.organizations_invitation USING btree (invited_by_id);


--
-- Name: organizations_invitation_organization_id_67732aa0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_invitation_organization_id_67732aa0 ON public.organizations_invitation USING btree (organization_id);


--
-- Name: organizations_invitation_token_hash_1f49d8c3_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_invitation_token_hash_1f49d8c3_like ON public.organizations_invitation USING btree (token_hash varchar_pattern_ops);


--
-- Name: organizations_joinrequest_decided_by_id_268ccd9b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_joinrequest_decided_by_id_268ccd9b ON public.organizations_joinrequest USING btree (decided_by_id);


--
-- Name: organizations_joinrequest_organization_id_0868b394; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_joinrequest_organization_id_0868b394 ON public.organizations_joinrequest USING btree (organization_id);


--
-- Name: organizations_joinrequest_user_id_5439462d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_joinrequest_user_id_5439462d ON public.organizations_joinrequest USING btree (user_id);


--
-- Name: organizations_legalacceptance_text_id_5ce66248; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_legalacceptance_text_id_5ce66248 ON public.organizations_legalacceptance USING btree (text_id);


--
-- Name: organizations_legalacceptance_user_id_1c0efb0e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_legalacceptance_user_id_1c0efb0e ON public.organizations_legalacceptance USING btree (user_id);


--
-- Name: organizations_legaltext_published_by_id_295f689a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_legaltext_published_by_id_295f689a ON public.organizations_legaltext USING btree (published_by_id);


--
-- Name: organizations_membership_organization_id_6889aa64; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_membership_organization_id_6889aa64 ON public.organizations_membership USING btree (organization_id);


--
-- Name: organizations_membership_user_id_a8e72055; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_membership_user_id_a8e72055 ON public.organizations_membership USING btree (user_id);


--
-- Name: organizations_one_current_policy; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX organizations_one_current_policy ON public.organizations_commissionpolicy USING btree (owner_id) WHERE (effective_to IS NULL);


--
-- Name: organizations_one_default_address; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX organizations_one_default_address ON public.organizations_companyaddress USING btree (organization_id, kind) WHERE is_default;


--
-- Name: organizations_one_open_confirmation; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX organizations_one_open_confirmation ON public.organizations_emailconfirmation USING btree (user_id) WHERE ((replaced_at IS NULL) AND (used_at IS NULL));


--
-- Name: organizations_one_open_invitation; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX organizations_one_open_invitation ON public.organizations_invitation USING btree (organization_id, email) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));


--
-- Name: organizations_one_open_join_request; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX organizations_one_open_join_request ON public.organizations_joinrequest USING btree (organization_id, user_id) WHERE (decided_at IS NULL);


--
-- Name: organizations_one_operator; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX organizations_one_operator ON public.organizations_organization USING btree (is_operator) WHERE is_operator;


--
-- Name: organizations_organization_feed_key_1ed0b4c9_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_organization_feed_key_1ed0b4c9_like ON public.organizations_organization USING btree (feed_key varchar_pattern_ops);


--
-- Name: organizations_organization_merged_into_id_02e00861; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_organization_merged_into_id_02e00861 ON public.organizations_organization USING btree (merged_into_id);


--
-- Name: organizations_organization_name_key_3800e126; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_organization_name_key_3800e126 ON public.organizations_organization USING btree (name_key);


--
-- Name: organizations_organization_name_key_3800e126_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_organization_name_key_3800e126_like ON public.organizations_organization USING btree (name_key varchar_pattern_ops);


--
-- Name: organizations_organization_slug_e36fd8f9_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_organization_slug_e36fd8f9_like ON public.organizations_organization USING btree (slug varchar_pattern_ops);


--
-- Name: organizations_organization_wanted_name_key_d865ff26; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_organization_wanted_name_key_d865ff26 ON public.organizations_organization USING btree (wanted_name_key);


--
-- Name: organizations_organization_wanted_name_key_d865ff26_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_organization_wanted_name_key_d865ff26_like ON public.organizations_organization USING btree (wanted_name_key varchar_pattern_ops);


--
-- Name: organizations_organizationdomain_mail_token_hash_962784a5_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_organizationdomain_mail_token_hash_962784a5_like ON public.organizations_organizationdomain USING btree (mail_token_hash varchar_pattern_ops);


--
-- Name: organizations_organizationdomain_organization_id_dbe3d98d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_organizationdomain_organization_id_dbe3d98d ON public.organizations_organizationdomain USING btree (organization_id);


--
-- Name: organizations_organizationdomain_proved_by_id_3f8229dd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_organizationdomain_proved_by_id_3f8229dd ON public.organizations_organizationdomain USING btree (proved_by_id);


--
-- Name: organizations_organizationexternalid_organization_id_9e186676; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_organizationexternalid_organization_id_9e186676 ON public.organizations_organizationexternalid USING btree (organization_id);


--
-- Name: organizations_own_view_name_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX organizations_own_view_name_once ON public.organizations_savedview USING btree (lower((name)::text), organization_id, list, by_id) WHERE (NOT is_shared);


--
-- Name: organizations_partnerrate_partner_id_c81d43c8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_partnerrate_partner_id_c81d43c8 ON public.organizations_partnerrate USING btree (partner_id);


--
-- Name: organizations_partnerrate_policy_id_ae9feb59; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_partnerrate_policy_id_ae9feb59 ON public.organizations_partnerrate USING btree (policy_id);


--
-- Name: organizations_partnership_partner_contact_id_1d0deab9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_partnership_partner_contact_id_1d0deab9 ON public.organizations_partnership USING btree (partner_contact_id);


--
-- Name: organizations_partnership_partner_id_d703df66; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_partnership_partner_id_d703df66 ON public.organizations_partnership USING btree (partner_id);


--
-- Name: organizations_partnership_proposed_by_id_bffc2970; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_partnership_proposed_by_id_bffc2970 ON public.organizations_partnership USING btree (proposed_by_id);


--
-- Name: organizations_partnership_provider_contact_id_4449cc17; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_partnership_provider_contact_id_4449cc17 ON public.organizations_partnership USING btree (provider_contact_id);


--
-- Name: organizations_partnership_provider_id_5560ede2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_partnership_provider_id_5560ede2 ON public.organizations_partnership USING btree (provider_id);


--
-- Name: organizations_partnershipterms_accepted_by_id_92e730dd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_partnershipterms_accepted_by_id_92e730dd ON public.organizations_partnershipterms USING btree (accepted_by_id);


--
-- Name: organizations_partnershipterms_partnership_id_1c609310; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_partnershipterms_partnership_id_1c609310 ON public.organizations_partnershipterms USING btree (partnership_id);


--
-- Name: organizations_partnershipterms_proposed_by_id_4effd0c4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_partnershipterms_proposed_by_id_4effd0c4 ON public.organizations_partnershipterms USING btree (proposed_by_id);


--
-- Name: organizations_publiccontact_organization_id_61914d71; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_publiccontact_organization_id_61914d71 ON public.organizations_publiccontact USING btree (organization_id);


--
-- Name: organizations_publicprofil_publicprofile_id_6ef3f12f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_publicprofil_publicprofile_id_6ef3f12f ON public.organizations_publicprofile_industries USING btree (publicprofile_id);


--
-- Name: organizations_publicprofile_industries_industry_id_cfff179e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_publicprofile_industries_industry_id_cfff179e ON public.organizations_publicprofile_industries USING btree (industry_id);


--
-- Name: organizations_savedview_by_id_343a5e81; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_savedview_by_id_343a5e81 ON public.organizations_savedview USING btree (by_id);


--
-- Name: organizations_savedview_organization_id_fc2d7416; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_savedview_organization_id_fc2d7416 ON public.organizations_savedview USING btree (organization_id);


--
-- Name: organizations_shared_view_name_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX organizations_shared_view_name_once ON public.organizations_savedview USING btree (lower((name)::text), organization_id, list) WHERE is_shared;


--
-- Name: organizations_statedecision_decided_by_id_a9e2812d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_statedecision_decided_by_id_a9e2812d ON public.organizations_statedecision USING btree (decided_by_id);


--
-- Name: organizations_statedecision_organization_id_f6e0c2c0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_statedecision_organization_id_f6e0c2c0 ON public.organizations_statedecision USING btree (organization_id);


--
-- Name: organizations_submittedform_organization_id_e5829130; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_submittedform_organization_id_e5829130 ON public.organizations_submittedform USING btree (organization_id);


--
-- Name: organizations_submittedform_user_id_15abbd98; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_submittedform_user_id_15abbd98 ON public.organizations_submittedform USING btree (user_id);


--
-- Name: organizations_taxid_organization_id_40045fc0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_taxid_organization_id_40045fc0 ON public.organizations_taxid USING btree (organization_id);


--
-- Name: organizations_user_email_0af6d61d_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_user_email_0af6d61d_like ON public.organizations_user USING btree (email varchar_pattern_ops);


--
-- Name: organizations_user_groups_group_id_196e7adc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_user_groups_group_id_196e7adc ON public.organizations_user_groups USING btree (group_id);


--
-- Name: organizations_user_groups_user_id_044f09bb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_user_groups_user_id_044f09bb ON public.organizations_user_groups USING btree (user_id);


--
-- Name: organizations_user_user_permissions_permission_id_646e2ebf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_user_user_permissions_permission_id_646e2ebf ON public.organizations_user_user_permissions USING btree (permission_id);


--
-- Name: organizations_user_user_permissions_user_id_5d8131fb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_user_user_permissions_user_id_5d8131fb ON public.organizations_user_user_permissions USING btree (user_id);


--
-- Name: organizations_verified_domain_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX organizations_verified_domain_once ON public.organizations_organizationdomain USING btree (lower((domain)::text)) WHERE (verified_at IS NOT NULL);


--
-- Name: partner_partner_code_13d0debd_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_partner_code_13d0debd_like ON public.partner_partner USING btree (code varchar_pattern_ops);


--
-- Name: partner_partner_name_caa0c2ee; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_partner_name_caa0c2ee ON public.partner_partner USING btree (name);


--
-- Name: partner_partner_name_caa0c2ee_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_partner_name_caa0c2ee_like ON public.partner_partner USING btree (name varchar_pattern_ops);


--
-- Name: partner_partner_users_partner_id_1883dfd9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_partner_users_partner_id_1883dfd9 ON public.partner_partner_users USING btree (partner_id);


--
-- Name: partner_partner_users_user_id_d75d6e40; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_partner_users_user_id_d75d6e40 ON public.partner_partner_users USING btree (user_id);


--
-- Name: partner_partneraddress_code_f65ed678_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_partneraddress_code_f65ed678_like ON public.partner_partneraddress USING btree (code varchar_pattern_ops);


--
-- Name: partner_partneraddress_country_id_02c4f979; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_partneraddress_country_id_02c4f979 ON public.partner_partneraddress USING btree (country_id);


--
-- Name: partner_partneraddress_country_id_02c4f979_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_partneraddress_country_id_02c4f979_like ON public.partner_partneraddress USING btree (country_id varchar_pattern_ops);


--
-- Name: partner_partneraddress_partner_id_59551b0a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_partneraddress_partner_id_59551b0a ON public.partner_partneraddress USING btree (partner_id);


--
-- Name: partner_stockalert_date_created_832cf043; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_stockalert_date_created_832cf043 ON public.partner_stockalert USING btree (date_created);


--
-- Name: partner_stockalert_stockrecord_id_68ad503a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_stockalert_stockrecord_id_68ad503a ON public.partner_stockalert USING btree (stockrecord_id);


--
-- Name: partner_stockrecord_date_updated_e6ae5f14; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_stockrecord_date_updated_e6ae5f14 ON public.partner_stockrecord USING btree (date_updated);


--
-- Name: partner_stockrecord_partner_id_4155a586; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_stockrecord_partner_id_4155a586 ON public.partner_stockrecord USING btree (partner_id);


--
-- Name: partner_stockrecord_product_id_62fd9e45; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX partner_stockrecord_product_id_62fd9e45 ON public.partner_stockrecord USING btree (product_id);


--
-- Name: quotes_acceptance_by_id_3b1ac96f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_acceptance_by_id_3b1ac96f ON public.quotes_acceptance USING btree (by_id);


--
-- Name: quotes_acceptance_organization_id_25723e6d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_acceptance_organization_id_25723e6d ON public.quotes_acceptance USING btree (organization_id);


--
-- Name: quotes_approval_asked_by_id_ca82a849; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approval_asked_by_id_ca82a849 ON public.quotes_approval USING btree (asked_by_id);


--
-- Name: quotes_approval_organization_id_d37f0994; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approval_organization_id_d37f0994 ON public.quotes_approval USING btree (organization_id);


--
-- Name: quotes_approval_version_id_84ab2859; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approval_version_id_84ab2859 ON public.quotes_approval USING btree (version_id);


--
-- Name: quotes_approvalask_person_id_f8ad523f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approvalask_person_id_f8ad523f ON public.quotes_approvalask USING btree (person_id);


--
-- Name: quotes_approvalask_step_id_6e9b5ec9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approvalask_step_id_6e9b5ec9 ON public.quotes_approvalask USING btree (step_id);


--
-- Name: quotes_approvaldecision_by_id_03bd368c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approvaldecision_by_id_03bd368c ON public.quotes_approvaldecision USING btree (by_id);


--
-- Name: quotes_approvaldecision_step_id_8a9d075f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approvaldecision_step_id_8a9d075f ON public.quotes_approvaldecision USING btree (step_id);


--
-- Name: quotes_approvalrule_category_id_648c5ecf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approvalrule_category_id_648c5ecf ON public.quotes_approvalrule USING btree (category_id);


--
-- Name: quotes_approvalrule_changed_by_id_5848fa3f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approvalrule_changed_by_id_5848fa3f ON public.quotes_approvalrule USING btree (changed_by_id);


--
-- Name: quotes_approvalrule_cost_centres_approvalrule_id_4904779a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approvalrule_cost_centres_approvalrule_id_4904779a ON public.quotes_approvalrule_cost_centres USING btree (approvalrule_id);


--
-- Name: quotes_approvalrule_cost_centres_costcentre_id_5edf5ea5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approvalrule_cost_centres_costcentre_id_5edf5ea5 ON public.quotes_approvalrule_cost_centres USING btree (costcentre_id);


--
-- Name: quotes_approvalrule_organization_id_1359afb2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approvalrule_organization_id_1359afb2 ON public.quotes_approvalrule USING btree (organization_id);


--
-- Name: quotes_approvalrulestep_people_approvalrulestep_id_6eead993; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approvalrulestep_people_approvalrulestep_id_6eead993 ON public.quotes_approvalrulestep_people USING btree (approvalrulestep_id);


--
-- Name: quotes_approvalrulestep_people_user_id_7bbb9982; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approvalrulestep_people_user_id_7bbb9982 ON public.quotes_approvalrulestep_people USING btree (user_id);


--
-- Name: quotes_approvalrulestep_rule_id_cf1e7078; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approvalrulestep_rule_id_cf1e7078 ON public.quotes_approvalrulestep USING btree (rule_id);


--
-- Name: quotes_approvalstep_approval_id_8de772d5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approvalstep_approval_id_8de772d5 ON public.quotes_approvalstep USING btree (approval_id);


--
-- Name: quotes_approvalstep_rule_id_c082aa70; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_approvalstep_rule_id_c082aa70 ON public.quotes_approvalstep USING btree (rule_id);


--
-- Name: quotes_asked; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_asked ON public.quotes_quoterequest USING btree (buyer_id, created_at DESC);


--
-- Name: quotes_basket_organization_id_9061e95f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_basket_organization_id_9061e95f ON public.quotes_basket USING btree (organization_id);


--
-- Name: quotes_basket_user_id_c1c4387e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_basket_user_id_c1c4387e ON public.quotes_basket USING btree (user_id);


--
-- Name: quotes_basketitem_basket_id_26246183; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_basketitem_basket_id_26246183 ON public.quotes_basketitem USING btree (basket_id);


--
-- Name: quotes_basketitem_plan_id_8c4f45f5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_basketitem_plan_id_8c4f45f5 ON public.quotes_basketitem USING btree (plan_id);


--
-- Name: quotes_basketitem_product_id_60f30834; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_basketitem_product_id_60f30834 ON public.quotes_basketitem USING btree (product_id);


--
-- Name: quotes_budget_cost_centre_id_ffa4e62e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_budget_cost_centre_id_ffa4e62e ON public.quotes_budget USING btree (cost_centre_id);


--
-- Name: quotes_budget_organization_id_8cd41e26; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_budget_organization_id_8cd41e26 ON public.quotes_budget USING btree (organization_id);


--
-- Name: quotes_budget_period; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_budget_period ON public.quotes_budgetentry USING btree (budget_id, period_start);


--
-- Name: quotes_budget_person_id_8af1977e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_budget_person_id_8af1977e ON public.quotes_budget USING btree (person_id);


--
-- Name: quotes_budget_reserved_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quotes_budget_reserved_once ON public.quotes_budgetentry USING btree (budget_id, order_id) WHERE ((kind)::text = 'accepted'::text);


--
-- Name: quotes_budgetentry_budget_id_62ba3f98; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_budgetentry_budget_id_62ba3f98 ON public.quotes_budgetentry USING btree (budget_id);


--
-- Name: quotes_budgetentry_order_id_240c04a4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_budgetentry_order_id_240c04a4 ON public.quotes_budgetentry USING btree (order_id);


--
-- Name: quotes_bulkaction_colleague_id_69bc84cf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_bulkaction_colleague_id_69bc84cf ON public.quotes_bulkaction USING btree (colleague_id);


--
-- Name: quotes_bulkaction_organization_id_4ce19f37; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_bulkaction_organization_id_4ce19f37 ON public.quotes_bulkaction USING btree (organization_id);


--
-- Name: quotes_bulkaction_started_by_id_f4130278; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_bulkaction_started_by_id_f4130278 ON public.quotes_bulkaction USING btree (started_by_id);


--
-- Name: quotes_bulkactionrow_action_id_a80672d5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_bulkactionrow_action_id_a80672d5 ON public.quotes_bulkactionrow USING btree (action_id);


--
-- Name: quotes_consent_by_id_4fd2c314; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_consent_by_id_4fd2c314 ON public.quotes_consent USING btree (by_id);


--
-- Name: quotes_consent_organization_id_6922431e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_consent_organization_id_6922431e ON public.quotes_consent USING btree (organization_id);


--
-- Name: quotes_consent_version_id_c7cd8414; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_consent_version_id_c7cd8414 ON public.quotes_consent USING btree (version_id);


--
-- Name: quotes_conversationmark_membership_id_a87a8da7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_conversationmark_membership_id_a87a8da7 ON public.quotes_conversationmark USING btree (membership_id);


--
-- Name: quotes_conversationmark_quote_id_3dce8b32; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_conversationmark_quote_id_3dce8b32 ON public.quotes_conversationmark USING btree (quote_id);


--
-- Name: quotes_counterline_counter_id_ae09c908; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_counterline_counter_id_ae09c908 ON public.quotes_counterline USING btree (counter_id);


--
-- Name: quotes_counteroffer_answered_by_id_891ef705; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_counteroffer_answered_by_id_891ef705 ON public.quotes_counteroffer USING btree (answered_by_id);


--
-- Name: quotes_counteroffer_by_id_0d1c07b7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_counteroffer_by_id_0d1c07b7 ON public.quotes_counteroffer USING btree (by_id);


--
-- Name: quotes_counteroffer_made_id_029d46b7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_counteroffer_made_id_029d46b7 ON public.quotes_counteroffer USING btree (made_id);


--
-- Name: quotes_counteroffer_quote_id_6ed2be8e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_counteroffer_quote_id_6ed2be8e ON public.quotes_counteroffer USING btree (quote_id);


--
-- Name: quotes_counteroffer_version_id_028db35e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_counteroffer_version_id_028db35e ON public.quotes_counteroffer USING btree (version_id);


--
-- Name: quotes_counterquantity_line_id_3a16ee25; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_counterquantity_line_id_3a16ee25 ON public.quotes_counterquantity USING btree (line_id);


--
-- Name: quotes_made; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_made ON public.quotes_quote USING btree (seller_id, changed_at DESC);


--
-- Name: quotes_messagemention_message_id_9dc76ae0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_messagemention_message_id_9dc76ae0 ON public.quotes_messagemention USING btree (message_id);


--
-- Name: quotes_messagemention_organization_id_9364e6d5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_messagemention_organization_id_9364e6d5 ON public.quotes_messagemention USING btree (organization_id);


--
-- Name: quotes_messagemention_user_id_9a16c63b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_messagemention_user_id_9a16c63b ON public.quotes_messagemention USING btree (user_id);


--
-- Name: quotes_one_accepted_version; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quotes_one_accepted_version ON public.quotes_quoteversion USING btree (quote_id) WHERE ((status)::text = 'accepted'::text);


--
-- Name: quotes_one_active_budget; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quotes_one_active_budget ON public.quotes_budget USING btree (organization_id, cost_centre_id, person_id, currency, period) NULLS NOT DISTINCT WHERE is_active;


--
-- Name: quotes_one_alternative_chosen; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quotes_one_alternative_chosen ON public.quotes_quoteline USING btree (version_id, choice) WHERE (((choice)::text = ANY (ARRAY[('A'::character varying)::text, ('B'::character varying)::text, ('C'::character varying)::text, ('D'::character varying)::text])) AND chosen);


--
-- Name: quotes_one_draft_version; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quotes_one_draft_version ON public.quotes_quoteversion USING btree (quote_id) WHERE ((chosen_from_id IS NULL) AND ((status)::text = 'draft'::text));


--
-- Name: quotes_one_open_approval; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quotes_one_open_approval ON public.quotes_approval USING btree (version_id, side) WHERE ((status)::text = 'open'::text);


--
-- Name: quotes_one_open_counter_offer; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quotes_one_open_counter_offer ON public.quotes_counteroffer USING btree (quote_id) WHERE ((status)::text = 'open'::text);


--
-- Name: quotes_one_open_pass_on; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quotes_one_open_pass_on ON public.quotes_passon USING btree (request_id) WHERE ((status)::text = 'open'::text);


--
-- Name: quotes_one_open_price_ask; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quotes_one_open_price_ask ON public.quotes_priceask USING btree (quote_id, owner_id) WHERE ((status)::text = 'open'::text);


--
-- Name: quotes_one_open_question; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quotes_one_open_question ON public.quotes_requestquestion USING btree (request_id) WHERE (replied_at IS NULL);


--
-- Name: quotes_one_open_signature; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quotes_one_open_signature ON public.quotes_signaturerequest USING btree (version_id) WHERE ((status)::text = ANY (ARRAY[('asked'::character varying)::text, ('waiting'::character varying)::text]));


--
-- Name: quotes_one_sent_version; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quotes_one_sent_version ON public.quotes_quoteversion USING btree (quote_id) WHERE ((status)::text = 'sent'::text);


--
-- Name: quotes_passed_on_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quotes_passed_on_once ON public.quotes_passon USING btree (request_id) WHERE ((status)::text = 'agreed'::text);


--
-- Name: quotes_passon_answered_by_id_eb9ccba5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_passon_answered_by_id_eb9ccba5 ON public.quotes_passon USING btree (answered_by_id);


--
-- Name: quotes_passon_asked_by_id_7390bdaf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_passon_asked_by_id_7390bdaf ON public.quotes_passon USING btree (asked_by_id);


--
-- Name: quotes_passon_partner_id_1b850d10; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_passon_partner_id_1b850d10 ON public.quotes_passon USING btree (partner_id);


--
-- Name: quotes_passon_request_id_b0348c69; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_passon_request_id_b0348c69 ON public.quotes_passon USING btree (request_id);


--
-- Name: quotes_priceask_answered_by_id_87182f32; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_priceask_answered_by_id_87182f32 ON public.quotes_priceask USING btree (answered_by_id);


--
-- Name: quotes_priceask_asked_by_id_c459226b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_priceask_asked_by_id_c459226b ON public.quotes_priceask USING btree (asked_by_id);


--
-- Name: quotes_priceask_owner_id_d7ce0e6a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_priceask_owner_id_d7ce0e6a ON public.quotes_priceask USING btree (owner_id);


--
-- Name: quotes_priceask_quote_id_e88cc54d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_priceask_quote_id_e88cc54d ON public.quotes_priceask USING btree (quote_id);


--
-- Name: quotes_quote_buyer_id_1b8b4438; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quote_buyer_id_1b8b4438 ON public.quotes_quote USING btree (buyer_id);


--
-- Name: quotes_quote_deal_id_783d0ddc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quote_deal_id_783d0ddc ON public.quotes_quote USING btree (deal_id);


--
-- Name: quotes_quote_reference_e07068ed_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quote_reference_e07068ed_like ON public.quotes_quote USING btree (reference varchar_pattern_ops);


--
-- Name: quotes_quote_seller_id_50c444b9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quote_seller_id_50c444b9 ON public.quotes_quote USING btree (seller_id);


--
-- Name: quotes_quotecomponent_line_id_d9077df5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotecomponent_line_id_d9077df5 ON public.quotes_quotecomponent USING btree (line_id);


--
-- Name: quotes_quotecomponent_owner_id_4eedbec7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotecomponent_owner_id_4eedbec7 ON public.quotes_quotecomponent USING btree (owner_id);


--
-- Name: quotes_quotecomponent_plan_id_61b17d0f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotecomponent_plan_id_61b17d0f ON public.quotes_quotecomponent USING btree (plan_id);


--
-- Name: quotes_quotecomponent_product_id_7eb6eb3b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotecomponent_product_id_7eb6eb3b ON public.quotes_quotecomponent USING btree (product_id);


--
-- Name: quotes_quotecomponent_special_id_325ae9a4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotecomponent_special_id_325ae9a4 ON public.quotes_quotecomponent USING btree (special_id);


--
-- Name: quotes_quotecomponent_terms_id_d59a35f6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotecomponent_terms_id_d59a35f6 ON public.quotes_quotecomponent USING btree (terms_id);


--
-- Name: quotes_quotefile_message_id_f2a0a672; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotefile_message_id_f2a0a672 ON public.quotes_quotefile USING btree (message_id);


--
-- Name: quotes_quotefile_organization_id_d73bcd6a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotefile_organization_id_d73bcd6a ON public.quotes_quotefile USING btree (organization_id);


--
-- Name: quotes_quotefile_request_id_9d6104dc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotefile_request_id_9d6104dc ON public.quotes_quotefile USING btree (request_id);


--
-- Name: quotes_quotefile_uploaded_by_id_abe46f02; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotefile_uploaded_by_id_abe46f02 ON public.quotes_quotefile USING btree (uploaded_by_id);


--
-- Name: quotes_quoteline_lead_id_dfb6c9cf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoteline_lead_id_dfb6c9cf ON public.quotes_quoteline USING btree (seller_id);


--
-- Name: quotes_quoteline_plan_id_2d29e14e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoteline_plan_id_2d29e14e ON public.quotes_quoteline USING btree (plan_id);


--
-- Name: quotes_quoteline_product_id_2f716c50; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoteline_product_id_2f716c50 ON public.quotes_quoteline USING btree (product_id);


--
-- Name: quotes_quoteline_version_id_d663f15f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoteline_version_id_d663f15f ON public.quotes_quoteline USING btree (version_id);


--
-- Name: quotes_quotemessage_author_id_156f7ae5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotemessage_author_id_156f7ae5 ON public.quotes_quotemessage USING btree (author_id);


--
-- Name: quotes_quotemessage_organization_id_d01fcf6a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotemessage_organization_id_d01fcf6a ON public.quotes_quotemessage USING btree (organization_id);


--
-- Name: quotes_quotemessage_quote_id_2283d3b7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotemessage_quote_id_2283d3b7 ON public.quotes_quotemessage USING btree (quote_id);


--
-- Name: quotes_quoteplanpart_version_id_94903a91; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoteplanpart_version_id_94903a91 ON public.quotes_quoteplanpart USING btree (version_id);


--
-- Name: quotes_quoterequest_assigned_to_id_0c568f88; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoterequest_assigned_to_id_0c568f88 ON public.quotes_quoterequest USING btree (assigned_to_id);


--
-- Name: quotes_quoterequest_buyer_id_a99d6c71; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoterequest_buyer_id_a99d6c71 ON public.quotes_quoterequest USING btree (buyer_id);


--
-- Name: quotes_quoterequest_cost_centre_id_5e98c1f8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoterequest_cost_centre_id_5e98c1f8 ON public.quotes_quoterequest USING btree (cost_centre_id);


--
-- Name: quotes_quoterequest_deal_id_6d8d4078; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoterequest_deal_id_6d8d4078 ON public.quotes_quoterequest USING btree (deal_id);


--
-- Name: quotes_quoterequest_industry_id_99d12156; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoterequest_industry_id_99d12156 ON public.quotes_quoterequest USING btree (industry_id);


--
-- Name: quotes_quoterequest_reference_eea2966a_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoterequest_reference_eea2966a_like ON public.quotes_quoterequest USING btree (reference varchar_pattern_ops);


--
-- Name: quotes_quoterequest_requested_by_id_0fbf7002; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoterequest_requested_by_id_0fbf7002 ON public.quotes_quoterequest USING btree (requested_by_id);


--
-- Name: quotes_quoterequest_seller_id_47d73e07; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoterequest_seller_id_47d73e07 ON public.quotes_quoterequest USING btree (seller_id);


--
-- Name: quotes_quoterequest_sent_together_5213e812; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoterequest_sent_together_5213e812 ON public.quotes_quoterequest USING btree (sent_together);


--
-- Name: quotes_quotetemplate_organization_id_01626675; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotetemplate_organization_id_01626675 ON public.quotes_quotetemplate USING btree (organization_id);


--
-- Name: quotes_quotetemplate_saved_by_id_8c27ca41; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quotetemplate_saved_by_id_8c27ca41 ON public.quotes_quotetemplate USING btree (saved_by_id);


--
-- Name: quotes_quoteversion_accepted_by_id_7844e684; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoteversion_accepted_by_id_7844e684 ON public.quotes_quoteversion USING btree (accepted_by_id);


--
-- Name: quotes_quoteversion_chosen_from_id_97a7aee4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoteversion_chosen_from_id_97a7aee4 ON public.quotes_quoteversion USING btree (chosen_from_id);


--
-- Name: quotes_quoteversion_quote_id_8d95ba77; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_quoteversion_quote_id_8d95ba77 ON public.quotes_quoteversion USING btree (quote_id);


--
-- Name: quotes_received; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_received ON public.quotes_quote USING btree (buyer_id, changed_at DESC);


--
-- Name: quotes_requestaddition_added_by_id_3d0fa391; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_requestaddition_added_by_id_3d0fa391 ON public.quotes_requestaddition USING btree (added_by_id);


--
-- Name: quotes_requestaddition_request_id_b63b6cee; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_requestaddition_request_id_b63b6cee ON public.quotes_requestaddition USING btree (request_id);


--
-- Name: quotes_requestitem_plan_id_ccaaa46e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_requestitem_plan_id_ccaaa46e ON public.quotes_requestitem USING btree (plan_id);


--
-- Name: quotes_requestitem_product_id_0c6e1653; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_requestitem_product_id_0c6e1653 ON public.quotes_requestitem USING btree (product_id);


--
-- Name: quotes_requestitem_request_id_e749d63f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_requestitem_request_id_e749d63f ON public.quotes_requestitem USING btree (request_id);


--
-- Name: quotes_requestquestion_asked_by_id_ec9c065a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_requestquestion_asked_by_id_ec9c065a ON public.quotes_requestquestion USING btree (asked_by_id);


--
-- Name: quotes_requestquestion_replied_by_id_db889018; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_requestquestion_replied_by_id_db889018 ON public.quotes_requestquestion USING btree (replied_by_id);


--
-- Name: quotes_requestquestion_request_id_3f3aed57; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_requestquestion_request_id_3f3aed57 ON public.quotes_requestquestion USING btree (request_id);


--
-- Name: quotes_requirementanswer_answered_by_id_4a226626; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_requirementanswer_answered_by_id_4a226626 ON public.quotes_requirementanswer USING btree (answered_by_id);


--
-- Name: quotes_requirementanswer_request_id_e54f51fe; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_requirementanswer_request_id_e54f51fe ON public.quotes_requirementanswer USING btree (request_id);


--
-- Name: quotes_signature_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_signature_due ON public.quotes_signaturerequest USING btree (due_at) WHERE (due_at IS NOT NULL);


--
-- Name: quotes_signature_id_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX quotes_signature_id_once ON public.quotes_signaturerequest USING btree (provider, provider_id) WHERE (NOT ((provider_id)::text = ''::text));


--
-- Name: quotes_signature_news_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_signature_news_due ON public.quotes_signaturenews USING btree (received_at) WHERE (applied_at IS NULL);


--
-- Name: quotes_signaturerequest_by_id_d941cba4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_signaturerequest_by_id_d941cba4 ON public.quotes_signaturerequest USING btree (by_id);


--
-- Name: quotes_signaturerequest_ended_by_id_e6620110; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_signaturerequest_ended_by_id_e6620110 ON public.quotes_signaturerequest USING btree (ended_by_id);


--
-- Name: quotes_signaturerequest_version_id_f7ad9038; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_signaturerequest_version_id_f7ad9038 ON public.quotes_signaturerequest USING btree (version_id);


--
-- Name: quotes_specialprice_ask_id_dab07ced; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_specialprice_ask_id_dab07ced ON public.quotes_specialprice USING btree (ask_id);


--
-- Name: quotes_specialprice_plan_id_b4fe4b25; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_specialprice_plan_id_b4fe4b25 ON public.quotes_specialprice USING btree (plan_id);


--
-- Name: quotes_standin_organization_id_2d8e5477; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_standin_organization_id_2d8e5477 ON public.quotes_standin USING btree (organization_id);


--
-- Name: quotes_standin_person_id_cc19ad66; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_standin_person_id_cc19ad66 ON public.quotes_standin USING btree (person_id);


--
-- Name: quotes_standin_stand_in_id_4b8f120a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_standin_stand_in_id_4b8f120a ON public.quotes_standin USING btree (stand_in_id);


--
-- Name: quotes_to_answer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_to_answer ON public.quotes_quoterequest USING btree (seller_id, status, answer_due_at);


--
-- Name: quotes_versionparty_organization_id_b672f422; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_versionparty_organization_id_b672f422 ON public.quotes_versionparty USING btree (organization_id);


--
-- Name: quotes_versionparty_version_id_e68ec3c4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX quotes_versionparty_version_id_e68ec3c4 ON public.quotes_versionparty USING btree (version_id);


--
-- Name: referenceindex_source_object; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX referenceindex_source_object ON public.wagtailcore_referenceindex USING btree (base_content_type_id, object_id);


--
-- Name: referenceindex_target_object; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX referenceindex_target_object ON public.wagtailcore_referenceindex USING btree (to_content_type_id, to_object_id);


--
-- Name: search_kept_asked; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_kept_asked ON public.marketplace_search_keptquery USING btree (asked DESC);


--
-- Name: search_known_first; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_known_first ON public.marketplace_search_knowndocument USING btree (first_at DESC);


--
-- Name: search_saved_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_saved_due ON public.marketplace_search_savedsearch USING btree (due_at) WHERE (due_at IS NOT NULL);


--
-- Name: storefronts_brand_approved_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storefronts_brand_approved_once ON public.storefronts_brandapproval USING btree (page_id, owner_id, parts) WHERE ((answer)::text = 'approved'::text);


--
-- Name: storefronts_brand_asked_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storefronts_brand_asked_once ON public.storefronts_brandapproval USING btree (page_id, owner_id) WHERE ((answer)::text = 'waiting'::text);


--
-- Name: storefronts_brand_rules_one_newest; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storefronts_brand_rules_one_newest ON public.storefronts_brandrules USING btree (owner_id) WHERE (ended_at IS NULL);


--
-- Name: storefronts_brandapproval_answered_by_id_ffded00f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_brandapproval_answered_by_id_ffded00f ON public.storefronts_brandapproval USING btree (answered_by_id);


--
-- Name: storefronts_brandapproval_owner_id_a55ba3f5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_brandapproval_owner_id_a55ba3f5 ON public.storefronts_brandapproval USING btree (owner_id);


--
-- Name: storefronts_brandapproval_page_id_4770067f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_brandapproval_page_id_4770067f ON public.storefronts_brandapproval USING btree (page_id);


--
-- Name: storefronts_brandapproval_partner_id_e98fff03; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_brandapproval_partner_id_e98fff03 ON public.storefronts_brandapproval USING btree (partner_id);


--
-- Name: storefronts_brandapproval_revision_id_e77eb59a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_brandapproval_revision_id_e77eb59a ON public.storefronts_brandapproval USING btree (revision_id);


--
-- Name: storefronts_brandapproval_rules_id_4b659928; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_brandapproval_rules_id_4b659928 ON public.storefronts_brandapproval USING btree (rules_id);


--
-- Name: storefronts_brandpermission_granted_by_id_4f77334a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_brandpermission_granted_by_id_4f77334a ON public.storefronts_brandpermission USING btree (granted_by_id);


--
-- Name: storefronts_brandpermission_owner_id_b6fb0376; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_brandpermission_owner_id_b6fb0376 ON public.storefronts_brandpermission USING btree (owner_id);


--
-- Name: storefronts_brandpermission_partner_id_2655490f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_brandpermission_partner_id_2655490f ON public.storefronts_brandpermission USING btree (partner_id);


--
-- Name: storefronts_brandrules_owner_id_48455a48; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_brandrules_owner_id_48455a48 ON public.storefronts_brandrules USING btree (owner_id);


--
-- Name: storefronts_brandrules_published_by_id_53654d8d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_brandrules_published_by_id_53654d8d ON public.storefronts_brandrules USING btree (published_by_id);


--
-- Name: storefronts_casestudypage_hero_picture_id_cb7ec5bb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_casestudypage_hero_picture_id_cb7ec5bb ON public.storefronts_casestudypage USING btree (hero_picture_id);


--
-- Name: storefronts_casestudypage_logo_id_238d99a3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_casestudypage_logo_id_238d99a3 ON public.storefronts_casestudypage USING btree (logo_id);


--
-- Name: storefronts_deliveries_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_deliveries_of ON public.storefronts_leaddelivery USING btree (webhook_id, created_at DESC);


--
-- Name: storefronts_delivery_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_delivery_due ON public.storefronts_leaddelivery USING btree (next_at) WHERE ((delivered_at IS NULL) AND (given_up_at IS NULL));


--
-- Name: storefronts_delivery_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storefronts_delivery_once ON public.storefronts_leaddelivery USING btree (webhook_id, reference, event) WHERE ((event)::text = ANY (ARRAY[('lead.received'::character varying)::text, ('lead.withdrawn'::character varying)::text]));


--
-- Name: storefronts_host_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_host_due ON public.storefronts_ownhost USING btree (next_check_at) WHERE ((next_check_at IS NOT NULL) AND (off_at IS NULL));


--
-- Name: storefronts_host_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_host_name ON public.storefronts_ownhost USING btree (host);


--
-- Name: storefronts_host_one_primary; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storefronts_host_one_primary ON public.storefronts_ownhost USING btree (organization_id) WHERE is_primary;


--
-- Name: storefronts_host_served_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storefronts_host_served_once ON public.storefronts_ownhost USING btree (host) WHERE (verified_at IS NOT NULL);


--
-- Name: storefronts_lead_buyer_id_b3f3c741; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_lead_buyer_id_b3f3c741 ON public.storefronts_lead USING btree (buyer_id);


--
-- Name: storefronts_lead_contact_id_51d0989b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_lead_contact_id_51d0989b ON public.storefronts_lead USING btree (contact_id);


--
-- Name: storefronts_lead_nonce_bc84cf76_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_lead_nonce_bc84cf76_like ON public.storefronts_lead USING btree (nonce varchar_pattern_ops);


--
-- Name: storefronts_lead_organization_id_6ae03c5c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_lead_organization_id_6ae03c5c ON public.storefronts_lead USING btree (organization_id);


--
-- Name: storefronts_lead_owner_id_818bf7a3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_lead_owner_id_818bf7a3 ON public.storefronts_lead USING btree (owner_id);


--
-- Name: storefronts_lead_product_id_f862c1fb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_lead_product_id_f862c1fb ON public.storefronts_lead USING btree (product_id);


--
-- Name: storefronts_lead_reference_629044f6_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_lead_reference_629044f6_like ON public.storefronts_lead USING btree (reference varchar_pattern_ops);


--
-- Name: storefronts_lead_token_hash_af5aedd7_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_lead_token_hash_af5aedd7_like ON public.storefronts_lead USING btree (token_hash varchar_pattern_ops);


--
-- Name: storefronts_leaddelivery_lead_id_01691063; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_leaddelivery_lead_id_01691063 ON public.storefronts_leaddelivery USING btree (lead_id);


--
-- Name: storefronts_leaddelivery_webhook_id_f24ebcaa; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_leaddelivery_webhook_id_f24ebcaa ON public.storefronts_leaddelivery USING btree (webhook_id);


--
-- Name: storefronts_leadnote_by_id_e9af61fa; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_leadnote_by_id_e9af61fa ON public.storefronts_leadnote USING btree (by_id);


--
-- Name: storefronts_leadnote_lead_id_39b232a5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_leadnote_lead_id_39b232a5 ON public.storefronts_leadnote USING btree (lead_id);


--
-- Name: storefronts_leadroute_organization_id_5134f5da; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_leadroute_organization_id_5134f5da ON public.storefronts_leadroute USING btree (organization_id);


--
-- Name: storefronts_leadroute_owner_id_3ffe885f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_leadroute_owner_id_3ffe885f ON public.storefronts_leadroute USING btree (owner_id);


--
-- Name: storefronts_leadroute_product_id_327767e3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_leadroute_product_id_327767e3 ON public.storefronts_leadroute USING btree (product_id);


--
-- Name: storefronts_leads_from; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_leads_from ON public.storefronts_lead USING btree (email, created_at);


--
-- Name: storefronts_leads_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_leads_of ON public.storefronts_lead USING btree (organization_id, created_at DESC);


--
-- Name: storefronts_ownhost_off_by_id_67e91db4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_ownhost_off_by_id_67e91db4 ON public.storefronts_ownhost USING btree (off_by_id);


--
-- Name: storefronts_ownhost_organization_id_7fb5ab54; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_ownhost_organization_id_7fb5ab54 ON public.storefronts_ownhost USING btree (organization_id);


--
-- Name: storefronts_pagereview_partner_id_4784eca7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_pagereview_partner_id_4784eca7 ON public.storefronts_pagereview USING btree (partner_id);


--
-- Name: storefronts_pagereview_revision_id_41437a56; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_pagereview_revision_id_41437a56 ON public.storefronts_pagereview USING btree (revision_id);


--
-- Name: storefronts_pagereview_submitted_by_id_4c36c94a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_pagereview_submitted_by_id_4c36c94a ON public.storefronts_pagereview USING btree (submitted_by_id);


--
-- Name: storefronts_pagestep_by_id_885ed365; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_pagestep_by_id_885ed365 ON public.storefronts_pagestep USING btree (by_id);


--
-- Name: storefronts_pagestep_organization_id_9a6a5af3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_pagestep_organization_id_9a6a5af3 ON public.storefronts_pagestep USING btree (organization_id);


--
-- Name: storefronts_pagestep_page_id_92d4b52e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_pagestep_page_id_92d4b52e ON public.storefronts_pagestep USING btree (page_id);


--
-- Name: storefronts_pagestep_revision_id_7e3b2293; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_pagestep_revision_id_7e3b2293 ON public.storefronts_pagestep USING btree (revision_id);


--
-- Name: storefronts_pagevisits_organization_id_58b81b83; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_pagevisits_organization_id_58b81b83 ON public.storefronts_pagevisits USING btree (organization_id);


--
-- Name: storefronts_pagevisits_product_id_3b525a3e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_pagevisits_product_id_3b525a3e ON public.storefronts_pagevisits USING btree (product_id);


--
-- Name: storefronts_partnerpage_hero_picture_id_1c2c9148; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_partnerpage_hero_picture_id_1c2c9148 ON public.storefronts_partnerpage USING btree (hero_picture_id);


--
-- Name: storefronts_solutionpage_hero_picture_id_f7549f3b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_solutionpage_hero_picture_id_f7549f3b ON public.storefronts_solutionpage USING btree (hero_picture_id);


--
-- Name: storefronts_storefrontdocument_collection_id_f911a4dc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_storefrontdocument_collection_id_f911a4dc ON public.storefronts_storefrontdocument USING btree (collection_id);


--
-- Name: storefronts_storefrontdocument_uploaded_by_user_id_30a1a94a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_storefrontdocument_uploaded_by_user_id_30a1a94a ON public.storefronts_storefrontdocument USING btree (uploaded_by_user_id);


--
-- Name: storefronts_storefrontimage_collection_id_2158170c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_storefrontimage_collection_id_2158170c ON public.storefronts_storefrontimage USING btree (collection_id);


--
-- Name: storefronts_storefrontimage_created_at_3e4b3770; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_storefrontimage_created_at_3e4b3770 ON public.storefronts_storefrontimage USING btree (created_at);


--
-- Name: storefronts_storefrontimage_file_hash_5b2e657b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_storefrontimage_file_hash_5b2e657b ON public.storefronts_storefrontimage USING btree (file_hash);


--
-- Name: storefronts_storefrontimage_file_hash_5b2e657b_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_storefrontimage_file_hash_5b2e657b_like ON public.storefronts_storefrontimage USING btree (file_hash varchar_pattern_ops);


--
-- Name: storefronts_storefrontimage_uploaded_by_user_id_47eae06f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_storefrontimage_uploaded_by_user_id_47eae06f ON public.storefronts_storefrontimage USING btree (uploaded_by_user_id);


--
-- Name: storefronts_storefrontpage_hero_picture_id_5ebad4db; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_storefrontpage_hero_picture_id_5ebad4db ON public.storefronts_storefrontpage USING btree (hero_picture_id);


--
-- Name: storefronts_storefrontrendition_filter_spec_af6e8470; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_storefrontrendition_filter_spec_af6e8470 ON public.storefronts_storefrontrendition USING btree (filter_spec);


--
-- Name: storefronts_storefrontrendition_filter_spec_af6e8470_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_storefrontrendition_filter_spec_af6e8470_like ON public.storefronts_storefrontrendition USING btree (filter_spec varchar_pattern_ops);


--
-- Name: storefronts_storefrontrendition_image_id_20fd8309; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_storefrontrendition_image_id_20fd8309 ON public.storefronts_storefrontrendition USING btree (image_id);


--
-- Name: storefronts_themedraft_saved_by_id_358f0c0a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_themedraft_saved_by_id_358f0c0a ON public.storefronts_themedraft USING btree (saved_by_id);


--
-- Name: storefronts_themeversion_organization_id_a2d6376b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_themeversion_organization_id_a2d6376b ON public.storefronts_themeversion USING btree (organization_id);


--
-- Name: storefronts_themeversion_published_by_id_70c57a38; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_themeversion_published_by_id_70c57a38 ON public.storefronts_themeversion USING btree (published_by_id);


--
-- Name: storefronts_visits_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storefronts_visits_of ON public.storefronts_pagevisits USING btree (organization_id, day);


--
-- Name: taggit_tag_name_58eb2ed9_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX taggit_tag_name_58eb2ed9_like ON public.taggit_tag USING btree (name varchar_pattern_ops);


--
-- Name: taggit_tag_slug_6be58b2c_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX taggit_tag_slug_6be58b2c_like ON public.taggit_tag USING btree (slug varchar_pattern_ops);


--
-- Name: taggit_tagg_content_8fc721_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX taggit_tagg_content_8fc721_idx ON public.taggit_taggeditem USING btree (content_type_id, object_id);


--
-- Name: taggit_taggeditem_content_type_id_9957a03c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX taggit_taggeditem_content_type_id_9957a03c ON public.taggit_taggeditem USING btree (content_type_id);


--
-- Name: taggit_taggeditem_object_id_e2d7d1df; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX taggit_taggeditem_object_id_e2d7d1df ON public.taggit_taggeditem USING btree (object_id);


--
-- Name: taggit_taggeditem_tag_id_f4f5b767; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX taggit_taggeditem_tag_id_f4f5b767 ON public.taggit_taggeditem USING btree (tag_id);


--
-- Name: unique_in_progress_workflow; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_in_progress_workflow ON public.wagtailcore_workflowstate USING btree (base_content_type_id, object_id) WHERE ((status)::text = ANY (ARRAY[('in_progress'::character varying)::text, ('needs_changes'::character varying)::text]));


--
-- Name: wagtailadmi_content_717955_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailadmi_content_717955_idx ON public.wagtailadmin_editingsession USING btree (content_type_id, object_id);


--
-- Name: wagtailadmin_editingsession_content_type_id_4df7730e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailadmin_editingsession_content_type_id_4df7730e ON public.wagtailadmin_editingsession USING btree (content_type_id);


--
-- Name: wagtailadmin_editingsession_user_id_6e1a9b70; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailadmin_editingsession_user_id_6e1a9b70 ON public.wagtailadmin_editingsession USING btree (user_id);


--
-- Name: wagtailadmin_formstate_content_type_id_e32438b3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailadmin_formstate_content_type_id_e32438b3 ON public.wagtailadmin_formstate USING btree (content_type_id);


--
-- Name: wagtailadmin_formstate_user_id_b910adc2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailadmin_formstate_user_id_b910adc2 ON public.wagtailadmin_formstate USING btree (user_id);


--
-- Name: wagtailcore_apitoken_key_hash_65979b78_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_apitoken_key_hash_65979b78_like ON public.wagtailcore_apitoken USING btree (key_hash varchar_pattern_ops);


--
-- Name: wagtailcore_apitoken_user_id_49b1141b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_apitoken_user_id_49b1141b ON public.wagtailcore_apitoken USING btree (user_id);


--
-- Name: wagtailcore_collection_path_d848dc19_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_collection_path_d848dc19_like ON public.wagtailcore_collection USING btree (path varchar_pattern_ops);


--
-- Name: wagtailcore_collectionview_collectionviewrestriction__47320efd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_collectionview_collectionviewrestriction__47320efd ON public.wagtailcore_collectionviewrestriction_groups USING btree (collectionviewrestriction_id);


--
-- Name: wagtailcore_collectionviewrestriction_collection_id_761908ec; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_collectionviewrestriction_collection_id_761908ec ON public.wagtailcore_collectionviewrestriction USING btree (collection_id);


--
-- Name: wagtailcore_collectionviewrestriction_groups_group_id_1823f2a3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_collectionviewrestriction_groups_group_id_1823f2a3 ON public.wagtailcore_collectionviewrestriction_groups USING btree (group_id);


--
-- Name: wagtailcore_comment_page_id_108444b5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_comment_page_id_108444b5 ON public.wagtailcore_comment USING btree (page_id);


--
-- Name: wagtailcore_comment_resolved_by_id_a282aa0e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_comment_resolved_by_id_a282aa0e ON public.wagtailcore_comment USING btree (resolved_by_id);


--
-- Name: wagtailcore_comment_revision_created_id_1d058279; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_comment_revision_created_id_1d058279 ON public.wagtailcore_comment USING btree (revision_created_id);


--
-- Name: wagtailcore_comment_user_id_0c577ca6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_comment_user_id_0c577ca6 ON public.wagtailcore_comment USING btree (user_id);


--
-- Name: wagtailcore_commentreply_comment_id_afc7e027; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_commentreply_comment_id_afc7e027 ON public.wagtailcore_commentreply USING btree (comment_id);


--
-- Name: wagtailcore_commentreply_user_id_d0b3b9c3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_commentreply_user_id_d0b3b9c3 ON public.wagtailcore_commentreply USING btree (user_id);


--
-- Name: wagtailcore_groupapprovalt_groupapprovaltask_id_9a9255ea; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_groupapprovalt_groupapprovaltask_id_9a9255ea ON public.wagtailcore_groupapprovaltask_groups USING btree (groupapprovaltask_id);


--
-- Name: wagtailcore_groupapprovaltask_groups_group_id_2e64b61f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_groupapprovaltask_groups_group_id_2e64b61f ON public.wagtailcore_groupapprovaltask_groups USING btree (group_id);


--
-- Name: wagtailcore_groupcollectionpermission_collection_id_5423575a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_groupcollectionpermission_collection_id_5423575a ON public.wagtailcore_groupcollectionpermission USING btree (collection_id);


--
-- Name: wagtailcore_groupcollectionpermission_group_id_05d61460; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_groupcollectionpermission_group_id_05d61460 ON public.wagtailcore_groupcollectionpermission USING btree (group_id);


--
-- Name: wagtailcore_groupcollectionpermission_permission_id_1b626275; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_groupcollectionpermission_permission_id_1b626275 ON public.wagtailcore_groupcollectionpermission USING btree (permission_id);


--
-- Name: wagtailcore_grouppagepermission_group_id_fc07e671; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_grouppagepermission_group_id_fc07e671 ON public.wagtailcore_grouppagepermission USING btree (group_id);


--
-- Name: wagtailcore_grouppagepermission_page_id_710b114a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_grouppagepermission_page_id_710b114a ON public.wagtailcore_grouppagepermission USING btree (page_id);


--
-- Name: wagtailcore_grouppagepermission_permission_id_05acb22e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_grouppagepermission_permission_id_05acb22e ON public.wagtailcore_grouppagepermission USING btree (permission_id);


--
-- Name: wagtailcore_groupsitepermission_group_id_e5cdbee4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_groupsitepermission_group_id_e5cdbee4 ON public.wagtailcore_groupsitepermission USING btree (group_id);


--
-- Name: wagtailcore_groupsitepermission_permission_id_459b1f38; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_groupsitepermission_permission_id_459b1f38 ON public.wagtailcore_groupsitepermission USING btree (permission_id);


--
-- Name: wagtailcore_groupsitepermission_site_id_245de488; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_groupsitepermission_site_id_245de488 ON public.wagtailcore_groupsitepermission USING btree (site_id);


--
-- Name: wagtailcore_locale_language_code_03149338_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_locale_language_code_03149338_like ON public.wagtailcore_locale USING btree (language_code varchar_pattern_ops);


--
-- Name: wagtailcore_modellogentry_action_d2d856ee; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_modellogentry_action_d2d856ee ON public.wagtailcore_modellogentry USING btree (action);


--
-- Name: wagtailcore_modellogentry_action_d2d856ee_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_modellogentry_action_d2d856ee_like ON public.wagtailcore_modellogentry USING btree (action varchar_pattern_ops);


--
-- Name: wagtailcore_modellogentry_content_changed_8bc39742; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_modellogentry_content_changed_8bc39742 ON public.wagtailcore_modellogentry USING btree (content_changed);


--
-- Name: wagtailcore_modellogentry_content_type_id_68849e77; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_modellogentry_content_type_id_68849e77 ON public.wagtailcore_modellogentry USING btree (content_type_id);


--
-- Name: wagtailcore_modellogentry_object_id_e0e7d4ef; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_modellogentry_object_id_e0e7d4ef ON public.wagtailcore_modellogentry USING btree (object_id);


--
-- Name: wagtailcore_modellogentry_object_id_e0e7d4ef_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_modellogentry_object_id_e0e7d4ef_like ON public.wagtailcore_modellogentry USING btree (object_id varchar_pattern_ops);


--
-- Name: wagtailcore_modellogentry_revision_id_df6ca33a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_modellogentry_revision_id_df6ca33a ON public.wagtailcore_modellogentry USING btree (revision_id);


--
-- Name: wagtailcore_modellogentry_timestamp_9694521b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_modellogentry_timestamp_9694521b ON public.wagtailcore_modellogentry USING btree ("timestamp");


--
-- Name: wagtailcore_modellogentry_user_id_0278d1bf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_modellogentry_user_id_0278d1bf ON public.wagtailcore_modellogentry USING btree (user_id);


--
-- Name: wagtailcore_page_alias_of_id_12945502; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_page_alias_of_id_12945502 ON public.wagtailcore_page USING btree (alias_of_id);


--
-- Name: wagtailcore_page_content_type_id_c28424df; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_page_content_type_id_c28424df ON public.wagtailcore_page USING btree (content_type_id);


--
-- Name: wagtailcore_page_first_published_at_2b5dd637; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_page_first_published_at_2b5dd637 ON public.wagtailcore_page USING btree (first_published_at);


--
-- Name: wagtailcore_page_latest_revision_id_e60fef51; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_page_latest_revision_id_e60fef51 ON public.wagtailcore_page USING btree (latest_revision_id);


--
-- Name: wagtailcore_page_live_revision_id_930bd822; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_page_live_revision_id_930bd822 ON public.wagtailcore_page USING btree (live_revision_id);


--
-- Name: wagtailcore_page_locale_id_3c7e30a6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_page_locale_id_3c7e30a6 ON public.wagtailcore_page USING btree (locale_id);


--
-- Name: wagtailcore_page_locked_by_id_bcb86245; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_page_locked_by_id_bcb86245 ON public.wagtailcore_page USING btree (locked_by_id);


--
-- Name: wagtailcore_page_owner_id_fbf7c332; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_page_owner_id_fbf7c332 ON public.wagtailcore_page USING btree (owner_id);


--
-- Name: wagtailcore_page_path_98eba2c8_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_page_path_98eba2c8_like ON public.wagtailcore_page USING btree (path varchar_pattern_ops);


--
-- Name: wagtailcore_page_slug_e7c11b8f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_page_slug_e7c11b8f ON public.wagtailcore_page USING btree (slug);


--
-- Name: wagtailcore_page_slug_e7c11b8f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_page_slug_e7c11b8f_like ON public.wagtailcore_page USING btree (slug varchar_pattern_ops);


--
-- Name: wagtailcore_pagelogentry_action_c2408198; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pagelogentry_action_c2408198 ON public.wagtailcore_pagelogentry USING btree (action);


--
-- Name: wagtailcore_pagelogentry_action_c2408198_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pagelogentry_action_c2408198_like ON public.wagtailcore_pagelogentry USING btree (action varchar_pattern_ops);


--
-- Name: wagtailcore_pagelogentry_content_changed_99f27ade; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pagelogentry_content_changed_99f27ade ON public.wagtailcore_pagelogentry USING btree (content_changed);


--
-- Name: wagtailcore_pagelogentry_content_type_id_74e7708a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pagelogentry_content_type_id_74e7708a ON public.wagtailcore_pagelogentry USING btree (content_type_id);


--
-- Name: wagtailcore_pagelogentry_page_id_8464e327; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pagelogentry_page_id_8464e327 ON public.wagtailcore_pagelogentry USING btree (page_id);


--
-- Name: wagtailcore_pagelogentry_revision_id_8043d103; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pagelogentry_revision_id_8043d103 ON public.wagtailcore_pagelogentry USING btree (revision_id);


--
-- Name: wagtailcore_pagelogentry_timestamp_deb774c4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pagelogentry_timestamp_deb774c4 ON public.wagtailcore_pagelogentry USING btree ("timestamp");


--
-- Name: wagtailcore_pagelogentry_user_id_604ccfd8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pagelogentry_user_id_604ccfd8 ON public.wagtailcore_pagelogentry USING btree (user_id);


--
-- Name: wagtailcore_pagerevision_approved_go_live_at_e56afc67; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pagerevision_approved_go_live_at_e56afc67 ON public.wagtailcore_revision USING btree (approved_go_live_at);


--
-- Name: wagtailcore_pagerevision_created_at_66954e3b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pagerevision_created_at_66954e3b ON public.wagtailcore_revision USING btree (created_at);


--
-- Name: wagtailcore_pagerevision_user_id_2409d2f4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pagerevision_user_id_2409d2f4 ON public.wagtailcore_revision USING btree (user_id);


--
-- Name: wagtailcore_pagesubscription_page_id_a085e7a6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pagesubscription_page_id_a085e7a6 ON public.wagtailcore_pagesubscription USING btree (page_id);


--
-- Name: wagtailcore_pagesubscription_user_id_89d7def9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pagesubscription_user_id_89d7def9 ON public.wagtailcore_pagesubscription USING btree (user_id);


--
-- Name: wagtailcore_pageviewrestri_pageviewrestriction_id_f147a99a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pageviewrestri_pageviewrestriction_id_f147a99a ON public.wagtailcore_pageviewrestriction_groups USING btree (pageviewrestriction_id);


--
-- Name: wagtailcore_pageviewrestriction_groups_group_id_6460f223; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pageviewrestriction_groups_group_id_6460f223 ON public.wagtailcore_pageviewrestriction_groups USING btree (group_id);


--
-- Name: wagtailcore_pageviewrestriction_page_id_15a8bea6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_pageviewrestriction_page_id_15a8bea6 ON public.wagtailcore_pageviewrestriction USING btree (page_id);


--
-- Name: wagtailcore_referenceindex_base_content_type_id_313cf40f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_referenceindex_base_content_type_id_313cf40f ON public.wagtailcore_referenceindex USING btree (base_content_type_id);


--
-- Name: wagtailcore_referenceindex_content_type_id_766e0336; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_referenceindex_content_type_id_766e0336 ON public.wagtailcore_referenceindex USING btree (content_type_id);


--
-- Name: wagtailcore_referenceindex_to_content_type_id_93690bbd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_referenceindex_to_content_type_id_93690bbd ON public.wagtailcore_referenceindex USING btree (to_content_type_id);


--
-- Name: wagtailcore_revision_base_content_type_id_5b4ef7bd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_revision_base_content_type_id_5b4ef7bd ON public.wagtailcore_revision USING btree (base_content_type_id);


--
-- Name: wagtailcore_revision_content_type_id_c8cb69c0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_revision_content_type_id_c8cb69c0 ON public.wagtailcore_revision USING btree (content_type_id);


--
-- Name: wagtailcore_site_hostname_96b20b46; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_site_hostname_96b20b46 ON public.wagtailcore_site USING btree (hostname);


--
-- Name: wagtailcore_site_hostname_96b20b46_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_site_hostname_96b20b46_like ON public.wagtailcore_site USING btree (hostname varchar_pattern_ops);


--
-- Name: wagtailcore_site_root_page_id_e02fb95c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_site_root_page_id_e02fb95c ON public.wagtailcore_site USING btree (root_page_id);


--
-- Name: wagtailcore_task_content_type_id_249ab8ba; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_task_content_type_id_249ab8ba ON public.wagtailcore_task USING btree (content_type_id);


--
-- Name: wagtailcore_taskstate_content_type_id_0a758fdc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_taskstate_content_type_id_0a758fdc ON public.wagtailcore_taskstate USING btree (content_type_id);


--
-- Name: wagtailcore_taskstate_finished_by_id_13f98229; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_taskstate_finished_by_id_13f98229 ON public.wagtailcore_taskstate USING btree (finished_by_id);


--
-- Name: wagtailcore_taskstate_page_revision_id_9f52c88e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_taskstate_page_revision_id_9f52c88e ON public.wagtailcore_taskstate USING btree (revision_id);


--
-- Name: wagtailcore_taskstate_task_id_c3677c34; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_taskstate_task_id_c3677c34 ON public.wagtailcore_taskstate USING btree (task_id);


--
-- Name: wagtailcore_taskstate_workflow_state_id_9239a775; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_taskstate_workflow_state_id_9239a775 ON public.wagtailcore_taskstate USING btree (workflow_state_id);


--
-- Name: wagtailcore_uploadedfile_for_content_type_id_b0fc87b2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_uploadedfile_for_content_type_id_b0fc87b2 ON public.wagtailcore_uploadedfile USING btree (for_content_type_id);


--
-- Name: wagtailcore_uploadedfile_uploaded_by_user_id_c7580fe8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_uploadedfile_uploaded_by_user_id_c7580fe8 ON public.wagtailcore_uploadedfile USING btree (uploaded_by_user_id);


--
-- Name: wagtailcore_uuid_06a44d_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_uuid_06a44d_idx ON public.wagtailcore_pagelogentry USING btree (uuid, action, "timestamp" DESC);


--
-- Name: wagtailcore_uuid_d6363b_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_uuid_d6363b_idx ON public.wagtailcore_modellogentry USING btree (uuid, action, "timestamp" DESC);


--
-- Name: wagtailcore_workflowcontenttype_workflow_id_9aad7cd2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_workflowcontenttype_workflow_id_9aad7cd2 ON public.wagtailcore_workflowcontenttype USING btree (workflow_id);


--
-- Name: wagtailcore_workflowpage_workflow_id_56f56ff6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_workflowpage_workflow_id_56f56ff6 ON public.wagtailcore_workflowpage USING btree (workflow_id);


--
-- Name: wagtailcore_workflowstate_base_content_type_id_a30dc576; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_workflowstate_base_content_type_id_a30dc576 ON public.wagtailcore_workflowstate USING btree (base_content_type_id);


--
-- Name: wagtailcore_workflowstate_content_type_id_2bb78ce1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_workflowstate_content_type_id_2bb78ce1 ON public.wagtailcore_workflowstate USING btree (content_type_id);


--
-- Name: wagtailcore_workflowstate_requested_by_id_4090bca3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_workflowstate_requested_by_id_4090bca3 ON public.wagtailcore_workflowstate USING btree (requested_by_id);


--
-- Name: wagtailcore_workflowstate_workflow_id_1f18378f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_workflowstate_workflow_id_1f18378f ON public.wagtailcore_workflowstate USING btree (workflow_id);


--
-- Name: wagtailcore_workflowtask_task_id_ce7716fe; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_workflowtask_task_id_ce7716fe ON public.wagtailcore_workflowtask USING btree (task_id);


--
-- Name: wagtailcore_workflowtask_workflow_id_b9717175; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailcore_workflowtask_workflow_id_b9717175 ON public.wagtailcore_workflowtask USING btree (workflow_id);


--
-- Name: wagtaildocs_document_collection_id_23881625; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtaildocs_document_collection_id_23881625 ON public.wagtaildocs_document USING btree (collection_id);


--
-- Name: wagtaildocs_document_uploaded_by_user_id_17258b41; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtaildocs_document_uploaded_by_user_id_17258b41 ON public.wagtaildocs_document USING btree (uploaded_by_user_id);


--
-- Name: wagtailembeds_embed_cache_until_26c94bb0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailembeds_embed_cache_until_26c94bb0 ON public.wagtailembeds_embed USING btree (cache_until);


--
-- Name: wagtailembeds_embed_hash_c9bd8c9a_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailembeds_embed_hash_c9bd8c9a_like ON public.wagtailembeds_embed USING btree (hash varchar_pattern_ops);


--
-- Name: wagtailimages_image_collection_id_c2f8af7e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailimages_image_collection_id_c2f8af7e ON public.wagtailimages_image USING btree (collection_id);


--
-- Name: wagtailimages_image_created_at_86fa6cd4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailimages_image_created_at_86fa6cd4 ON public.wagtailimages_image USING btree (created_at);


--
-- Name: wagtailimages_image_file_hash_fb5bbb23; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailimages_image_file_hash_fb5bbb23 ON public.wagtailimages_image USING btree (file_hash);


--
-- Name: wagtailimages_image_file_hash_fb5bbb23_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailimages_image_file_hash_fb5bbb23_like ON public.wagtailimages_image USING btree (file_hash varchar_pattern_ops);


--
-- Name: wagtailimages_image_uploaded_by_user_id_5d73dc75; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailimages_image_uploaded_by_user_id_5d73dc75 ON public.wagtailimages_image USING btree (uploaded_by_user_id);


--
-- Name: wagtailimages_rendition_filter_spec_1cba3201; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailimages_rendition_filter_spec_1cba3201 ON public.wagtailimages_rendition USING btree (filter_spec);


--
-- Name: wagtailimages_rendition_filter_spec_1cba3201_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailimages_rendition_filter_spec_1cba3201_like ON public.wagtailimages_rendition USING btree (filter_spec varchar_pattern_ops);


--
-- Name: wagtailimages_rendition_image_id_3e1fd774; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailimages_rendition_image_id_3e1fd774 ON public.wagtailimages_rendition USING btree (image_id);


--
-- Name: wagtailredirects_redirect_old_path_bb35247b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailredirects_redirect_old_path_bb35247b ON public.wagtailredirects_redirect USING btree (old_path);


--
-- Name: wagtailredirects_redirect_old_path_bb35247b_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailredirects_redirect_old_path_bb35247b_like ON public.wagtailredirects_redirect USING btree (old_path varchar_pattern_ops);


--
-- Name: wagtailredirects_redirect_redirect_page_id_b5728a8f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailredirects_redirect_redirect_page_id_b5728a8f ON public.wagtailredirects_redirect USING btree (redirect_page_id);


--
-- Name: wagtailredirects_redirect_site_id_780a0e1e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailredirects_redirect_site_id_780a0e1e ON public.wagtailredirects_redirect USING btree (site_id);


--
-- Name: wagtailsear_autocom_476c89_gin; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailsear_autocom_476c89_gin ON public.wagtailsearch_indexentry USING gin (autocomplete);


--
-- Name: wagtailsear_body_90c85d_gin; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailsear_body_90c85d_gin ON public.wagtailsearch_indexentry USING gin (body);


--
-- Name: wagtailsear_title_9caae0_gin; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailsear_title_9caae0_gin ON public.wagtailsearch_indexentry USING gin (title);


--
-- Name: wagtailsearch_indexentry_content_type_id_62ed694f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wagtailsearch_indexentry_content_type_id_62ed694f ON public.wagtailsearch_indexentry USING btree (content_type_id);


--
-- Name: workflowstate_base_ct_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflowstate_base_ct_id_idx ON public.wagtailcore_workflowstate USING btree (base_content_type_id, object_id);


--
-- Name: workflowstate_ct_id_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX workflowstate_ct_id_idx ON public.wagtailcore_workflowstate USING btree (content_type_id, object_id);


--
-- Name: billing_ledgeraccount billing_account_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_account_append_only BEFORE DELETE OR UPDATE ON public.billing_ledgeraccount FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: billing_accountattempt billing_accountattempt_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_accountattempt_kept BEFORE DELETE OR UPDATE ON public.billing_accountattempt FOR EACH ROW EXECUTE FUNCTION public.billing_keep_attempt();


--
-- Name: billing_dunningnotice billing_dunningnotice_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_dunningnotice_append_only BEFORE DELETE OR UPDATE ON public.billing_dunningnotice FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: billing_journalentry billing_entry_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_entry_append_only BEFORE DELETE OR UPDATE ON public.billing_journalentry FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: billing_journalentry billing_entry_balanced; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER billing_entry_balanced AFTER INSERT ON public.billing_journalentry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.billing_check_entry();


--
-- Name: billing_ordermoneyline billing_line_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_line_append_only BEFORE DELETE OR UPDATE ON public.billing_ordermoneyline FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: billing_paymentattempt billing_paymentattempt_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_paymentattempt_kept BEFORE DELETE OR UPDATE ON public.billing_paymentattempt FOR EACH ROW EXECUTE FUNCTION public.billing_keep_attempt();


--
-- Name: billing_portion billing_portion_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_portion_append_only BEFORE DELETE OR UPDATE ON public.billing_portion FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: billing_posting billing_posting_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_posting_append_only BEFORE DELETE OR UPDATE ON public.billing_posting FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: billing_posting billing_posting_balanced; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER billing_posting_balanced AFTER INSERT ON public.billing_posting DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.billing_check_entry();


--
-- Name: billing_refundattempt billing_refundattempt_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_refundattempt_kept BEFORE DELETE OR UPDATE ON public.billing_refundattempt FOR EACH ROW EXECUTE FUNCTION public.billing_keep_attempt();


--
-- Name: billing_release billing_release_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_release_append_only BEFORE DELETE OR UPDATE ON public.billing_release FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: billing_reserveend billing_reserveend_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_reserveend_append_only BEFORE DELETE OR UPDATE ON public.billing_reserveend FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: billing_selfbillingdocument billing_selfbillingdocument_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_selfbillingdocument_append_only BEFORE DELETE OR UPDATE ON public.billing_selfbillingdocument FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: billing_share billing_share_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_share_append_only BEFORE DELETE OR UPDATE ON public.billing_share FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: billing_balancesnapshot billing_snapshot_not_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_snapshot_not_changed BEFORE UPDATE ON public.billing_balancesnapshot FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: billing_transferattempt billing_transferattempt_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER billing_transferattempt_kept BEFORE DELETE OR UPDATE ON public.billing_transferattempt FOR EACH ROW EXECUTE FUNCTION public.billing_keep_attempt();


--
-- Name: catalog_questionanswer catalog_answer_only_added; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER catalog_answer_only_added BEFORE INSERT OR UPDATE ON public.catalog_questionanswer FOR EACH ROW EXECUTE FUNCTION public.catalog_answer_only_added();


--
-- Name: catalog_listingchange catalog_change_frozen; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER catalog_change_frozen BEFORE UPDATE ON public.catalog_listingchange FOR EACH ROW EXECUTE FUNCTION public.catalog_change_frozen();


--
-- Name: catalog_plan catalog_plan_minimum_below_tiers; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER catalog_plan_minimum_below_tiers AFTER UPDATE OF min_quantity ON public.catalog_plan DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.min_quantity <> old.min_quantity)) EXECUTE FUNCTION public.catalog_tiers_above_minimum();


--
-- Name: catalog_planprice catalog_price_no_overlap; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER catalog_price_no_overlap AFTER INSERT OR UPDATE ON public.catalog_planprice DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.catalog_price_no_overlap();


--
-- Name: catalog_planprice catalog_price_tiers_above_minimum; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER catalog_price_tiers_above_minimum AFTER INSERT OR UPDATE ON public.catalog_planprice DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.tiers <> '{}'::jsonb)) EXECUTE FUNCTION public.catalog_tiers_above_minimum();


--
-- Name: catalog_listingquestion catalog_question_as_asked; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER catalog_question_as_asked BEFORE UPDATE ON public.catalog_listingquestion FOR EACH ROW EXECUTE FUNCTION public.catalog_question_as_asked();


--
-- Name: catalogue_product catalog_read_offer_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER catalog_read_offer_stays BEFORE DELETE ON public.catalogue_product FOR EACH ROW EXECUTE FUNCTION public.catalog_read_offer_stays();


--
-- Name: catalogue_productattribute catalogue_attribute_type_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER catalogue_attribute_type_stays BEFORE UPDATE OF type ON public.catalogue_productattribute FOR EACH ROW WHEN (((old.type)::text <> (new.type)::text)) EXECUTE FUNCTION public.catalogue_attribute_type_stays();


--
-- Name: deals_touchanswer deals_answer_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER deals_answer_append_only BEFORE DELETE OR UPDATE ON public.deals_touchanswer FOR EACH ROW EXECUTE FUNCTION public.deals_answer_only_added();


--
-- Name: deals_touch deals_touch_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER deals_touch_append_only BEFORE DELETE OR UPDATE ON public.deals_touch FOR EACH ROW EXECUTE FUNCTION public.deals_touch_only_voids();


--
-- Name: kit_auditentry kit_audit_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER kit_audit_append_only BEFORE DELETE OR UPDATE ON public.kit_auditentry FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: orders_orderline orders_line_frozen; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER orders_line_frozen BEFORE DELETE OR UPDATE ON public.orders_orderline FOR EACH ROW EXECUTE FUNCTION public.orders_frozen();


--
-- Name: orders_orderline orders_line_shared; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER orders_line_shared AFTER INSERT ON public.orders_orderline DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.orders_check_line();


--
-- Name: orders_order orders_order_frozen; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER orders_order_frozen BEFORE DELETE OR UPDATE ON public.orders_order FOR EACH ROW EXECUTE FUNCTION public.orders_frozen();


--
-- Name: organizations_certification organizations_answer_is_of_facts; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER organizations_answer_is_of_facts BEFORE UPDATE ON public.organizations_certification FOR EACH ROW WHEN ((((new.answer)::text <> ''::text) AND (NOT (new.answered_at IS DISTINCT FROM old.answered_at)) AND (((new.name)::text IS DISTINCT FROM (old.name)::text) OR ((new.issuer)::text IS DISTINCT FROM (old.issuer)::text) OR ((new.number)::text IS DISTINCT FROM (old.number)::text) OR ((new.link)::text IS DISTINCT FROM (old.link)::text) OR (new.valid_until IS DISTINCT FROM old.valid_until)))) EXECUTE FUNCTION public.organizations_answer_is_of_facts();


--
-- Name: organizations_user organizations_confirmed_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER organizations_confirmed_stays BEFORE UPDATE OF email_confirmed_at ON public.organizations_user FOR EACH ROW WHEN (((old.email_confirmed_at IS NOT NULL) AND (new.email_confirmed_at IS NULL))) EXECUTE FUNCTION public.organizations_confirmed_stays();


--
-- Name: organizations_statedecision organizations_decision_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER organizations_decision_append_only BEFORE DELETE OR UPDATE ON public.organizations_statedecision FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: organizations_endedmembership organizations_ended_membership_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER organizations_ended_membership_append_only BEFORE DELETE OR UPDATE OF user_id, ended_at ON public.organizations_endedmembership FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: organizations_legalacceptance organizations_legal_acceptance_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER organizations_legal_acceptance_kept BEFORE UPDATE ON public.organizations_legalacceptance FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: organizations_legaltext organizations_legal_text_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER organizations_legal_text_append_only BEFORE DELETE OR UPDATE ON public.organizations_legaltext FOR EACH ROW EXECUTE FUNCTION public.kit_refuse_change();


--
-- Name: organizations_membership organizations_member_is_confirmed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER organizations_member_is_confirmed BEFORE INSERT OR UPDATE OF user_id ON public.organizations_membership FOR EACH ROW EXECUTE FUNCTION public.organizations_member_is_confirmed();


--
-- Name: organizations_certification organizations_most_certifications; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER organizations_most_certifications BEFORE INSERT ON public.organizations_certification FOR EACH ROW EXECUTE FUNCTION public.organizations_no_more_rows('30');


--
-- Name: organizations_publiccontact organizations_most_contacts; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER organizations_most_contacts BEFORE INSERT ON public.organizations_publiccontact FOR EACH ROW EXECUTE FUNCTION public.organizations_no_more_rows('6');


--
-- Name: quotes_acceptance quotes_acceptance_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER quotes_acceptance_kept BEFORE INSERT OR DELETE OR UPDATE ON public.quotes_acceptance FOR EACH ROW EXECUTE FUNCTION public.quotes_acceptance_kept();


--
-- Name: quotes_quoteversion quotes_accepted_with_evidence; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER quotes_accepted_with_evidence AFTER INSERT OR UPDATE OF status ON public.quotes_quoteversion DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.status)::text = 'accepted'::text)) EXECUTE FUNCTION public.quotes_accepted_with_evidence();


--
-- Name: quotes_approvaldecision quotes_approval_decided; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER quotes_approval_decided BEFORE INSERT OR DELETE OR UPDATE ON public.quotes_approvaldecision FOR EACH ROW EXECUTE FUNCTION public.quotes_approval_decided();


--
-- Name: quotes_approval quotes_approval_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER quotes_approval_kept BEFORE DELETE OR UPDATE ON public.quotes_approval FOR EACH ROW EXECUTE FUNCTION public.quotes_approval_kept();


--
-- Name: quotes_budgetentry quotes_budget_entry_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER quotes_budget_entry_kept BEFORE DELETE OR UPDATE ON public.quotes_budgetentry FOR EACH ROW EXECUTE FUNCTION public.quotes_budget_entry_kept();


--
-- Name: quotes_quotecomponent quotes_component_frozen; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER quotes_component_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.quotes_quotecomponent FOR EACH ROW EXECUTE FUNCTION public.quotes_line_frozen();


--
-- Name: quotes_quoteline quotes_line_frozen; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER quotes_line_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.quotes_quoteline FOR EACH ROW EXECUTE FUNCTION public.quotes_line_frozen();


--
-- Name: quotes_messagemention quotes_note_names_colleagues; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER quotes_note_names_colleagues BEFORE INSERT OR UPDATE ON public.quotes_messagemention FOR EACH ROW EXECUTE FUNCTION public.quotes_note_names_colleagues();


--
-- Name: quotes_quotemessage quotes_note_stays_inside; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER quotes_note_stays_inside BEFORE UPDATE OF internal, organization_id ON public.quotes_quotemessage FOR EACH ROW WHEN ((old.internal AND ((NOT new.internal) OR (new.organization_id <> old.organization_id)))) EXECUTE FUNCTION public.quotes_note_stays_inside();


--
-- Name: quotes_quoteplanpart quotes_plan_part_frozen; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER quotes_plan_part_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.quotes_quoteplanpart FOR EACH ROW EXECUTE FUNCTION public.quotes_line_frozen();


--
-- Name: quotes_signaturerequest quotes_signature_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER quotes_signature_kept BEFORE DELETE OR UPDATE ON public.quotes_signaturerequest FOR EACH ROW EXECUTE FUNCTION public.quotes_signature_kept();


--
-- Name: quotes_quoteversion quotes_version_frozen; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER quotes_version_frozen BEFORE DELETE OR UPDATE ON public.quotes_quoteversion FOR EACH ROW EXECUTE FUNCTION public.quotes_version_frozen();


--
-- Name: quotes_quoteversion quotes_version_years; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER quotes_version_years BEFORE UPDATE ON public.quotes_quoteversion FOR EACH ROW WHEN ((((old.status)::text = 'draft'::text) AND ((new.status)::text = ANY (ARRAY[('proposed'::character varying)::text, ('sent'::character varying)::text])))) EXECUTE FUNCTION public.quotes_version_years();


--
-- Name: quotes_quotecomponent quotes_written_is_its_sellers; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER quotes_written_is_its_sellers BEFORE INSERT OR UPDATE ON public.quotes_quotecomponent FOR EACH ROW WHEN ((new.product_id IS NULL)) EXECUTE FUNCTION public.quotes_written_is_its_sellers();


--
-- Name: storefronts_brandrules storefronts_brandrules_as_published; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER storefronts_brandrules_as_published BEFORE UPDATE ON public.storefronts_brandrules FOR EACH ROW EXECUTE FUNCTION public.storefronts_brandrules_as_published();


--
-- Name: storefronts_lead storefronts_lead_as_written; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER storefronts_lead_as_written BEFORE UPDATE ON public.storefronts_lead FOR EACH ROW EXECUTE FUNCTION public.storefronts_lead_as_written();


--
-- Name: storefronts_leadnote storefronts_leadnote_only_added; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER storefronts_leadnote_only_added BEFORE UPDATE ON public.storefronts_leadnote FOR EACH ROW EXECUTE FUNCTION public.storefronts_leadnote_only_added();


--
-- Name: storefronts_pagestep storefronts_pagestep_only_added; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER storefronts_pagestep_only_added BEFORE UPDATE ON public.storefronts_pagestep FOR EACH ROW EXECUTE FUNCTION public.storefronts_pagestep_only_added();


--
-- Name: address_useraddress address_useraddress_country_id_fa26a249_fk_address_c; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.address_useraddress
    ADD CONSTRAINT address_useraddress_country_id_fa26a249_fk_address_c FOREIGN KEY (country_id) REFERENCES public.address_country(iso_3166_1_a2) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: address_useraddress address_useraddress_user_id_6edf0244_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.address_useraddress
    ADD CONSTRAINT address_useraddress_user_id_6edf0244_fk_organizations_user_id FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissio_permission_id_84c5c92e_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissions_group_id_b120cbf9_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_permission auth_permission_content_type_id_2f476e4b_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_accountattempt billing_accountattem_customer_id_bcdc9538_fk_billing_b; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_accountattempt
    ADD CONSTRAINT billing_accountattem_customer_id_bcdc9538_fk_billing_b FOREIGN KEY (customer_id) REFERENCES public.billing_buyercustomer(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_accountattempt billing_accountattem_payee_id_e2976933_fk_billing_p; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_accountattempt
    ADD CONSTRAINT billing_accountattem_payee_id_e2976933_fk_billing_p FOREIGN KEY (payee_id) REFERENCES public.billing_payeeaccount(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_adjustment billing_adjustment_decided_by_id_7c810bb4_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_adjustment
    ADD CONSTRAINT billing_adjustment_decided_by_id_7c810bb4_fk_organizat FOREIGN KEY (decided_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_adjustment billing_adjustment_line_id_339f8d4b_fk_billing_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_adjustment
    ADD CONSTRAINT billing_adjustment_line_id_339f8d4b_fk_billing_o FOREIGN KEY (line_id) REFERENCES public.billing_ordermoneyline(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_adjustment billing_adjustment_order_id_6a392f1c_fk_billing_ordermoney_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_adjustment
    ADD CONSTRAINT billing_adjustment_order_id_6a392f1c_fk_billing_ordermoney_id FOREIGN KEY (order_id) REFERENCES public.billing_ordermoney(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_adjustment billing_adjustment_organization_id_af052c45_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_adjustment
    ADD CONSTRAINT billing_adjustment_organization_id_af052c45_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_adjustment billing_adjustment_proposed_by_id_158c12d5_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_adjustment
    ADD CONSTRAINT billing_adjustment_proposed_by_id_158c12d5_fk_organizat FOREIGN KEY (proposed_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_balancesnapshot billing_balancesnaps_account_id_59d77d1f_fk_billing_l; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_balancesnapshot
    ADD CONSTRAINT billing_balancesnaps_account_id_59d77d1f_fk_billing_l FOREIGN KEY (account_id) REFERENCES public.billing_ledgeraccount(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_buyercash billing_buyercash_organization_id_bdb7eda1_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_buyercash
    ADD CONSTRAINT billing_buyercash_organization_id_bdb7eda1_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_buyercustomer billing_buyercustome_organization_id_f97bea85_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_buyercustomer
    ADD CONSTRAINT billing_buyercustome_organization_id_f97bea85_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_buyerterms billing_buyerterms_granted_by_id_6f5c2b68_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_buyerterms
    ADD CONSTRAINT billing_buyerterms_granted_by_id_6f5c2b68_fk_organizat FOREIGN KEY (granted_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_buyerterms billing_buyerterms_organization_id_bc775670_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_buyerterms
    ADD CONSTRAINT billing_buyerterms_organization_id_bc775670_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_cashrefund billing_cashrefund_adjustment_id_4bfe488d_fk_billing_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_cashrefund
    ADD CONSTRAINT billing_cashrefund_adjustment_id_4bfe488d_fk_billing_a FOREIGN KEY (adjustment_id) REFERENCES public.billing_adjustment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_cashrefund billing_cashrefund_by_id_d6fa48d1_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_cashrefund
    ADD CONSTRAINT billing_cashrefund_by_id_d6fa48d1_fk_organizations_user_id FOREIGN KEY (by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_cashrefund billing_cashrefund_cash_id_026130c2_fk_billing_unappliedcash_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_cashrefund
    ADD CONSTRAINT billing_cashrefund_cash_id_026130c2_fk_billing_unappliedcash_id FOREIGN KEY (cash_id) REFERENCES public.billing_unappliedcash(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_dispute billing_dispute_adjustment_id_7ee5aec9_fk_billing_adjustment_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_dispute
    ADD CONSTRAINT billing_dispute_adjustment_id_7ee5aec9_fk_billing_adjustment_id FOREIGN KEY (adjustment_id) REFERENCES public.billing_adjustment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_dispute billing_dispute_payment_id_9c6ce3f7_fk_billing_payment_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_dispute
    ADD CONSTRAINT billing_dispute_payment_id_9c6ce3f7_fk_billing_payment_id FOREIGN KEY (payment_id) REFERENCES public.billing_payment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_dispute billing_dispute_submitted_by_id_36806cc7_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_dispute
    ADD CONSTRAINT billing_dispute_submitted_by_id_36806cc7_fk_organizat FOREIGN KEY (submitted_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_disputefile billing_disputefile_dispute_id_ce32b90f_fk_billing_dispute_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_disputefile
    ADD CONSTRAINT billing_disputefile_dispute_id_ce32b90f_fk_billing_dispute_id FOREIGN KEY (dispute_id) REFERENCES public.billing_dispute(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_disputefile billing_disputefile_uploaded_by_id_a3563931_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_disputefile
    ADD CONSTRAINT billing_disputefile_uploaded_by_id_a3563931_fk_organizat FOREIGN KEY (uploaded_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_dunningnotice billing_dunningnotice_payment_id_59fb01f4_fk_billing_payment_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_dunningnotice
    ADD CONSTRAINT billing_dunningnotice_payment_id_59fb01f4_fk_billing_payment_id FOREIGN KEY (payment_id) REFERENCES public.billing_payment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_hold billing_hold_lifted_by_id_a287aafe_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_hold
    ADD CONSTRAINT billing_hold_lifted_by_id_a287aafe_fk_organizations_user_id FOREIGN KEY (lifted_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_hold billing_hold_order_id_529212a5_fk_billing_ordermoney_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_hold
    ADD CONSTRAINT billing_hold_order_id_529212a5_fk_billing_ordermoney_id FOREIGN KEY (order_id) REFERENCES public.billing_ordermoney(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_hold billing_hold_organization_id_fa33b416_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_hold
    ADD CONSTRAINT billing_hold_organization_id_fa33b416_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_hold billing_hold_placed_by_id_2119cb43_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_hold
    ADD CONSTRAINT billing_hold_placed_by_id_2119cb43_fk_organizations_user_id FOREIGN KEY (placed_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_ledgeraccount billing_ledgeraccoun_organization_id_c722f68f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_ledgeraccount
    ADD CONSTRAINT billing_ledgeraccoun_organization_id_c722f68f_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_linedelivery billing_linedelivery_by_id_2167e42a_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_linedelivery
    ADD CONSTRAINT billing_linedelivery_by_id_2167e42a_fk_organizations_user_id FOREIGN KEY (by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_linedelivery billing_linedelivery_line_id_ae8b565f_fk_billing_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_linedelivery
    ADD CONSTRAINT billing_linedelivery_line_id_ae8b565f_fk_billing_o FOREIGN KEY (line_id) REFERENCES public.billing_ordermoneyline(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_objection billing_objection_adjustment_id_ef691749_fk_billing_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_objection
    ADD CONSTRAINT billing_objection_adjustment_id_ef691749_fk_billing_a FOREIGN KEY (adjustment_id) REFERENCES public.billing_adjustment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_objection billing_objection_closed_by_id_45fcb8e5_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_objection
    ADD CONSTRAINT billing_objection_closed_by_id_45fcb8e5_fk_organizat FOREIGN KEY (closed_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_objection billing_objection_line_id_7dcddf98_fk_billing_ordermoneyline_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_objection
    ADD CONSTRAINT billing_objection_line_id_7dcddf98_fk_billing_ordermoneyline_id FOREIGN KEY (line_id) REFERENCES public.billing_ordermoneyline(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_objection billing_objection_made_by_id_959028c0_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_objection
    ADD CONSTRAINT billing_objection_made_by_id_959028c0_fk_organizations_user_id FOREIGN KEY (made_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_ordermoney billing_ordermoney_buyer_id_fc060333_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_ordermoney
    ADD CONSTRAINT billing_ordermoney_buyer_id_fc060333_fk_organizat FOREIGN KEY (buyer_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_ordermoneyline billing_ordermoneyli_order_id_5c05bec4_fk_billing_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_ordermoneyline
    ADD CONSTRAINT billing_ordermoneyli_order_id_5c05bec4_fk_billing_o FOREIGN KEY (order_id) REFERENCES public.billing_ordermoney(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_payeeaccount billing_payeeaccount_organization_id_b139bc66_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_payeeaccount
    ADD CONSTRAINT billing_payeeaccount_organization_id_b139bc66_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_payment billing_payment_cash_id_5d1bc30a_fk_billing_unappliedcash_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_payment
    ADD CONSTRAINT billing_payment_cash_id_5d1bc30a_fk_billing_unappliedcash_id FOREIGN KEY (cash_id) REFERENCES public.billing_unappliedcash(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_payment billing_payment_order_id_ed657234_fk_billing_ordermoney_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_payment
    ADD CONSTRAINT billing_payment_order_id_ed657234_fk_billing_ordermoney_id FOREIGN KEY (order_id) REFERENCES public.billing_ordermoney(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_paymentattempt billing_paymentattem_payment_id_55465685_fk_billing_p; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_paymentattempt
    ADD CONSTRAINT billing_paymentattem_payment_id_55465685_fk_billing_p FOREIGN KEY (payment_id) REFERENCES public.billing_payment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_payout billing_payout_organization_id_f1ec0441_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_payout
    ADD CONSTRAINT billing_payout_organization_id_f1ec0441_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_planmembership billing_planmembersh_organization_id_e8e26d21_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_planmembership
    ADD CONSTRAINT billing_planmembersh_organization_id_e8e26d21_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_planmembership billing_planmembership_plan_id_9ef094cf_fk_billing_feeplan_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_planmembership
    ADD CONSTRAINT billing_planmembership_plan_id_9ef094cf_fk_billing_feeplan_id FOREIGN KEY (plan_id) REFERENCES public.billing_feeplan(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_portion billing_portion_payment_id_fc512927_fk_billing_payment_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_portion
    ADD CONSTRAINT billing_portion_payment_id_fc512927_fk_billing_payment_id FOREIGN KEY (payment_id) REFERENCES public.billing_payment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_portion billing_portion_share_id_a02199be_fk_billing_share_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_portion
    ADD CONSTRAINT billing_portion_share_id_a02199be_fk_billing_share_id FOREIGN KEY (share_id) REFERENCES public.billing_share(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_posting billing_posting_account_id_59544239_fk_billing_ledgeraccount_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_posting
    ADD CONSTRAINT billing_posting_account_id_59544239_fk_billing_ledgeraccount_id FOREIGN KEY (account_id) REFERENCES public.billing_ledgeraccount(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_posting billing_posting_entry_id_e7c77e12_fk_billing_journalentry_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_posting
    ADD CONSTRAINT billing_posting_entry_id_e7c77e12_fk_billing_journalentry_id FOREIGN KEY (entry_id) REFERENCES public.billing_journalentry(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_refund billing_refund_adjustment_id_e92b525b_fk_billing_adjustment_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_adjustment_id_e92b525b_fk_billing_adjustment_id FOREIGN KEY (adjustment_id) REFERENCES public.billing_adjustment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_refund billing_refund_by_id_28673bb6_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_by_id_28673bb6_fk_organizations_user_id FOREIGN KEY (by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_refund billing_refund_dispute_id_28836fe0_fk_billing_dispute_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_dispute_id_28836fe0_fk_billing_dispute_id FOREIGN KEY (dispute_id) REFERENCES public.billing_dispute(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_refund billing_refund_line_id_0e31c3c6_fk_billing_ordermoneyline_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_line_id_0e31c3c6_fk_billing_ordermoneyline_id FOREIGN KEY (line_id) REFERENCES public.billing_ordermoneyline(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_refund billing_refund_payment_id_51c81a5e_fk_billing_payment_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_payment_id_51c81a5e_fk_billing_payment_id FOREIGN KEY (payment_id) REFERENCES public.billing_payment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_refund billing_refund_retry_of_id_e6fa173d_fk_billing_refund_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_retry_of_id_e6fa173d_fk_billing_refund_id FOREIGN KEY (retry_of_id) REFERENCES public.billing_refund(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_refundattempt billing_refundattemp_cash_refund_id_eccf7cd2_fk_billing_c; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundattempt
    ADD CONSTRAINT billing_refundattemp_cash_refund_id_eccf7cd2_fk_billing_c FOREIGN KEY (cash_refund_id) REFERENCES public.billing_cashrefund(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_refundattempt billing_refundattemp_reversal_id_bbbc5dcc_fk_billing_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundattempt
    ADD CONSTRAINT billing_refundattemp_reversal_id_bbbc5dcc_fk_billing_r FOREIGN KEY (reversal_id) REFERENCES public.billing_reversal(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_refundattempt billing_refundattempt_refund_id_cdadc79c_fk_billing_refund_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundattempt
    ADD CONSTRAINT billing_refundattempt_refund_id_cdadc79c_fk_billing_refund_id FOREIGN KEY (refund_id) REFERENCES public.billing_refund(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_refundpart billing_refundpart_portion_id_a040ccbf_fk_billing_portion_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundpart
    ADD CONSTRAINT billing_refundpart_portion_id_a040ccbf_fk_billing_portion_id FOREIGN KEY (portion_id) REFERENCES public.billing_portion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_refundpart billing_refundpart_refund_id_5eb72ec0_fk_billing_refund_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundpart
    ADD CONSTRAINT billing_refundpart_refund_id_5eb72ec0_fk_billing_refund_id FOREIGN KEY (refund_id) REFERENCES public.billing_refund(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_refundreturn billing_refundreturn_portion_id_2d2e1464_fk_billing_portion_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundreturn
    ADD CONSTRAINT billing_refundreturn_portion_id_2d2e1464_fk_billing_portion_id FOREIGN KEY (portion_id) REFERENCES public.billing_portion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_refundreturn billing_refundreturn_refund_id_8ac8761b_fk_billing_refund_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundreturn
    ADD CONSTRAINT billing_refundreturn_refund_id_8ac8761b_fk_billing_refund_id FOREIGN KEY (refund_id) REFERENCES public.billing_refund(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_refundreturn billing_refundreturn_transfer_id_8051d04b_fk_billing_t; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_refundreturn
    ADD CONSTRAINT billing_refundreturn_transfer_id_8051d04b_fk_billing_t FOREIGN KEY (transfer_id) REFERENCES public.billing_transfer(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_release billing_release_portion_id_e649e80a_fk_billing_portion_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_release
    ADD CONSTRAINT billing_release_portion_id_e649e80a_fk_billing_portion_id FOREIGN KEY (portion_id) REFERENCES public.billing_portion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_reserveend billing_reserveend_release_id_7c2d2cfb_fk_billing_release_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_reserveend
    ADD CONSTRAINT billing_reserveend_release_id_7c2d2cfb_fk_billing_release_id FOREIGN KEY (release_id) REFERENCES public.billing_release(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_reversal billing_reversal_refund_id_3f9b6007_fk_billing_refund_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_reversal
    ADD CONSTRAINT billing_reversal_refund_id_3f9b6007_fk_billing_refund_id FOREIGN KEY (refund_id) REFERENCES public.billing_refund(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_reversal billing_reversal_transfer_id_025979e5_fk_billing_transfer_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_reversal
    ADD CONSTRAINT billing_reversal_transfer_id_025979e5_fk_billing_transfer_id FOREIGN KEY (transfer_id) REFERENCES public.billing_transfer(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_savedmethod billing_savedmethod_organization_id_4c571034_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_savedmethod
    ADD CONSTRAINT billing_savedmethod_organization_id_4c571034_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_selfbillingdocument billing_selfbillingd_organization_id_45fa9c5f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_selfbillingdocument
    ADD CONSTRAINT billing_selfbillingd_organization_id_45fa9c5f_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_share billing_share_line_id_5a61a833_fk_billing_ordermoneyline_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_share
    ADD CONSTRAINT billing_share_line_id_5a61a833_fk_billing_ordermoneyline_id FOREIGN KEY (line_id) REFERENCES public.billing_ordermoneyline(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_share billing_share_order_id_5fd2c715_fk_billing_ordermoney_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_share
    ADD CONSTRAINT billing_share_order_id_5fd2c715_fk_billing_ordermoney_id FOREIGN KEY (order_id) REFERENCES public.billing_ordermoney(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_share billing_share_organization_id_dfeeaeb0_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_share
    ADD CONSTRAINT billing_share_organization_id_dfeeaeb0_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_takerate billing_takerate_organization_id_32a9f3cb_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_takerate
    ADD CONSTRAINT billing_takerate_organization_id_32a9f3cb_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_takerate billing_takerate_plan_id_099953ce_fk_billing_feeplan_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_takerate
    ADD CONSTRAINT billing_takerate_plan_id_099953ce_fk_billing_feeplan_id FOREIGN KEY (plan_id) REFERENCES public.billing_feeplan(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_transfer billing_transfer_adjustment_id_1454bdf4_fk_billing_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transfer
    ADD CONSTRAINT billing_transfer_adjustment_id_1454bdf4_fk_billing_a FOREIGN KEY (adjustment_id) REFERENCES public.billing_adjustment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_transfer billing_transfer_order_id_e474c47a_fk_billing_ordermoney_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transfer
    ADD CONSTRAINT billing_transfer_order_id_e474c47a_fk_billing_ordermoney_id FOREIGN KEY (order_id) REFERENCES public.billing_ordermoney(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_transfer billing_transfer_organization_id_18ff81f7_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transfer
    ADD CONSTRAINT billing_transfer_organization_id_18ff81f7_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_transfer billing_transfer_payment_id_4cfbad8c_fk_billing_payment_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transfer
    ADD CONSTRAINT billing_transfer_payment_id_4cfbad8c_fk_billing_payment_id FOREIGN KEY (payment_id) REFERENCES public.billing_payment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_transferattempt billing_transferatte_transfer_id_22286737_fk_billing_t; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transferattempt
    ADD CONSTRAINT billing_transferatte_transfer_id_22286737_fk_billing_t FOREIGN KEY (transfer_id) REFERENCES public.billing_transfer(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_transferpart billing_transferpart_release_id_f82aeab6_fk_billing_release_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transferpart
    ADD CONSTRAINT billing_transferpart_release_id_f82aeab6_fk_billing_release_id FOREIGN KEY (release_id) REFERENCES public.billing_release(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_transferpart billing_transferpart_transfer_id_1f8fd1e2_fk_billing_t; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_transferpart
    ADD CONSTRAINT billing_transferpart_transfer_id_1f8fd1e2_fk_billing_t FOREIGN KEY (transfer_id) REFERENCES public.billing_transfer(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_unappliedcash billing_unappliedcas_adjustment_id_2caa7e02_fk_billing_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_unappliedcash
    ADD CONSTRAINT billing_unappliedcas_adjustment_id_2caa7e02_fk_billing_a FOREIGN KEY (adjustment_id) REFERENCES public.billing_adjustment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_unappliedcash billing_unappliedcas_asked_back_by_id_d6d34d75_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_unappliedcash
    ADD CONSTRAINT billing_unappliedcas_asked_back_by_id_d6d34d75_fk_organizat FOREIGN KEY (asked_back_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_unappliedcash billing_unappliedcas_order_id_5bbeb5af_fk_billing_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_unappliedcash
    ADD CONSTRAINT billing_unappliedcas_order_id_5bbeb5af_fk_billing_o FOREIGN KEY (order_id) REFERENCES public.billing_ordermoney(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: billing_unappliedcash billing_unappliedcas_organization_id_a4134af8_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.billing_unappliedcash
    ADD CONSTRAINT billing_unappliedcas_organization_id_a4134af8_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_askedcategory catalog_askedcategor_category_id_44fe8c3e_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_askedcategory
    ADD CONSTRAINT catalog_askedcategor_category_id_44fe8c3e_fk_catalogue FOREIGN KEY (category_id) REFERENCES public.catalogue_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_askedcategory catalog_askedcategor_terms_id_1e5f7294_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_askedcategory
    ADD CONSTRAINT catalog_askedcategor_terms_id_1e5f7294_fk_organizat FOREIGN KEY (terms_id) REFERENCES public.organizations_partnershipterms(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_bulkedit catalog_bulkedit_category_id_4b57746f_fk_catalogue_category_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bulkedit
    ADD CONSTRAINT catalog_bulkedit_category_id_4b57746f_fk_catalogue_category_id FOREIGN KEY (category_id) REFERENCES public.catalogue_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_bulkedit catalog_bulkedit_organization_id_25972173_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bulkedit
    ADD CONSTRAINT catalog_bulkedit_organization_id_25972173_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_bulkedit catalog_bulkedit_started_by_id_e5a0088e_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bulkedit
    ADD CONSTRAINT catalog_bulkedit_started_by_id_e5a0088e_fk_organizat FOREIGN KEY (started_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_bulkeditrow catalog_bulkeditrow_edit_id_9ec1c26f_fk_catalog_bulkedit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bulkeditrow
    ADD CONSTRAINT catalog_bulkeditrow_edit_id_9ec1c26f_fk_catalog_bulkedit_id FOREIGN KEY (edit_id) REFERENCES public.catalog_bulkedit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_bulkeditrow catalog_bulkeditrow_product_id_16777457_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bulkeditrow
    ADD CONSTRAINT catalog_bulkeditrow_product_id_16777457_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_bundledriver catalog_bundledriver_bundle_id_d8fa449d_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bundledriver
    ADD CONSTRAINT catalog_bundledriver_bundle_id_d8fa449d_fk_catalogue_product_id FOREIGN KEY (bundle_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_bundleitem catalog_bundleitem_bundle_id_d5c993b1_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bundleitem
    ADD CONSTRAINT catalog_bundleitem_bundle_id_d5c993b1_fk_catalogue_product_id FOREIGN KEY (bundle_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_bundleitem catalog_bundleitem_driver_id_1c7a73c2_fk_catalog_b; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bundleitem
    ADD CONSTRAINT catalog_bundleitem_driver_id_1c7a73c2_fk_catalog_b FOREIGN KEY (driver_id) REFERENCES public.catalog_bundledriver(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_bundleitem catalog_bundleitem_plan_id_fc3413a2_fk_catalog_plan_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bundleitem
    ADD CONSTRAINT catalog_bundleitem_plan_id_fc3413a2_fk_catalog_plan_id FOREIGN KEY (plan_id) REFERENCES public.catalog_plan(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_bundleoffer catalog_bundleoffer_product_id_c05f3724_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_bundleoffer
    ADD CONSTRAINT catalog_bundleoffer_product_id_c05f3724_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_changecomment catalog_changecommen_author_id_3cf8d6ae_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_changecomment
    ADD CONSTRAINT catalog_changecommen_author_id_3cf8d6ae_fk_organizat FOREIGN KEY (author_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_changecomment catalog_changecommen_change_id_338f8c2c_fk_catalog_l; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_changecomment
    ADD CONSTRAINT catalog_changecommen_change_id_338f8c2c_fk_catalog_l FOREIGN KEY (change_id) REFERENCES public.catalog_listingchange(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_feedmapping catalog_feedmapping_made_by_id_1369e9d2_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_feedmapping
    ADD CONSTRAINT catalog_feedmapping_made_by_id_1369e9d2_fk_organizat FOREIGN KEY (made_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_feedmapping catalog_feedmapping_organization_id_d158699a_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_feedmapping
    ADD CONSTRAINT catalog_feedmapping_organization_id_d158699a_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_feedreportrow catalog_feedreportrow_run_id_7e702fb6_fk_catalog_feedrun_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_feedreportrow
    ADD CONSTRAINT catalog_feedreportrow_run_id_7e702fb6_fk_catalog_feedrun_id FOREIGN KEY (run_id) REFERENCES public.catalog_feedrun(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_feedrun catalog_feedrun_feed_id_54e214f2_fk_catalog_feedsource_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_feedrun
    ADD CONSTRAINT catalog_feedrun_feed_id_54e214f2_fk_catalog_feedsource_id FOREIGN KEY (feed_id) REFERENCES public.catalog_feedsource(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_feedrun catalog_feedrun_mapping_id_f777a15b_fk_catalog_feedmapping_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_feedrun
    ADD CONSTRAINT catalog_feedrun_mapping_id_f777a15b_fk_catalog_feedmapping_id FOREIGN KEY (mapping_id) REFERENCES public.catalog_feedmapping(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_feedrun catalog_feedrun_organization_id_f6a6d2de_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_feedrun
    ADD CONSTRAINT catalog_feedrun_organization_id_f6a6d2de_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_feedrun catalog_feedrun_started_by_id_51a25d06_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_feedrun
    ADD CONSTRAINT catalog_feedrun_started_by_id_51a25d06_fk_organizations_user_id FOREIGN KEY (started_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_feedsource catalog_feedsource_created_by_id_9152032f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_feedsource
    ADD CONSTRAINT catalog_feedsource_created_by_id_9152032f_fk_organizat FOREIGN KEY (created_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_feedsource catalog_feedsource_organization_id_3346218e_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_feedsource
    ADD CONSTRAINT catalog_feedsource_organization_id_3346218e_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_formercategory catalog_formercatego_category_id_51c9d98a_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_formercategory
    ADD CONSTRAINT catalog_formercatego_category_id_51c9d98a_fk_catalogue FOREIGN KEY (category_id) REFERENCES public.catalogue_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_listingchange catalog_listingchang_begun_by_id_706663e8_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingchange
    ADD CONSTRAINT catalog_listingchang_begun_by_id_706663e8_fk_organizat FOREIGN KEY (begun_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_listingchange catalog_listingchang_decided_by_id_45b9c17b_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingchange
    ADD CONSTRAINT catalog_listingchang_decided_by_id_45b9c17b_fk_organizat FOREIGN KEY (decided_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_listingchange catalog_listingchang_edited_by_id_f0c1909a_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingchange
    ADD CONSTRAINT catalog_listingchang_edited_by_id_f0c1909a_fk_organizat FOREIGN KEY (edited_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_listingchange catalog_listingchang_product_id_cc6cf4b2_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingchange
    ADD CONSTRAINT catalog_listingchang_product_id_cc6cf4b2_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_listingchange catalog_listingchang_submitted_by_id_178a0c7c_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingchange
    ADD CONSTRAINT catalog_listingchang_submitted_by_id_178a0c7c_fk_organizat FOREIGN KEY (submitted_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_listingfile catalog_listingfile_product_id_bb5da067_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingfile
    ADD CONSTRAINT catalog_listingfile_product_id_bb5da067_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_listingfile catalog_listingfile_uploaded_by_id_7d66f8cb_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingfile
    ADD CONSTRAINT catalog_listingfile_uploaded_by_id_7d66f8cb_fk_organizat FOREIGN KEY (uploaded_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_listingquestion catalog_listingquest_author_id_6efa8981_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingquestion
    ADD CONSTRAINT catalog_listingquest_author_id_6efa8981_fk_organizat FOREIGN KEY (author_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_listingquestion catalog_listingquest_decided_by_id_1d3dd378_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingquestion
    ADD CONSTRAINT catalog_listingquest_decided_by_id_1d3dd378_fk_organizat FOREIGN KEY (decided_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_listingquestion catalog_listingquest_organization_id_e6815aa9_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingquestion
    ADD CONSTRAINT catalog_listingquest_organization_id_e6815aa9_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_listingquestion catalog_listingquest_product_id_0e671669_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_listingquestion
    ADD CONSTRAINT catalog_listingquest_product_id_0e671669_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_plan catalog_plan_product_id_4fe15f80_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_plan
    ADD CONSTRAINT catalog_plan_product_id_4fe15f80_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_planexternalid catalog_planexternalid_plan_id_0bcdadc3_fk_catalog_plan_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_planexternalid
    ADD CONSTRAINT catalog_planexternalid_plan_id_0bcdadc3_fk_catalog_plan_id FOREIGN KEY (plan_id) REFERENCES public.catalog_plan(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_planfloor catalog_planfloor_plan_id_fe1b3aed_fk_catalog_plan_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_planfloor
    ADD CONSTRAINT catalog_planfloor_plan_id_fe1b3aed_fk_catalog_plan_id FOREIGN KEY (plan_id) REFERENCES public.catalog_plan(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_planfloor catalog_planfloor_terms_id_77c32590_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_planfloor
    ADD CONSTRAINT catalog_planfloor_terms_id_77c32590_fk_organizat FOREIGN KEY (terms_id) REFERENCES public.organizations_partnershipterms(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_planprice catalog_planprice_plan_id_c2a2cb5a_fk_catalog_plan_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_planprice
    ADD CONSTRAINT catalog_planprice_plan_id_c2a2cb5a_fk_catalog_plan_id FOREIGN KEY (plan_id) REFERENCES public.catalog_plan(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_productexternalid catalog_productexter_product_id_70f4bdc8_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_productexternalid
    ADD CONSTRAINT catalog_productexter_product_id_70f4bdc8_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_productreview catalog_productrevie_answered_by_id_3b81c5f3_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_productreview
    ADD CONSTRAINT catalog_productrevie_answered_by_id_3b81c5f3_fk_organizat FOREIGN KEY (answered_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_productreview catalog_productrevie_author_id_f558fadc_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_productreview
    ADD CONSTRAINT catalog_productrevie_author_id_f558fadc_fk_organizat FOREIGN KEY (author_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_productreview catalog_productrevie_decided_by_id_e418807d_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_productreview
    ADD CONSTRAINT catalog_productrevie_decided_by_id_e418807d_fk_organizat FOREIGN KEY (decided_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_productreview catalog_productrevie_organization_id_944ba870_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_productreview
    ADD CONSTRAINT catalog_productrevie_organization_id_944ba870_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_productreview catalog_productrevie_product_id_9407c0e9_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_productreview
    ADD CONSTRAINT catalog_productrevie_product_id_9407c0e9_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_questionanswer catalog_questionansw_author_id_9410c038_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_questionanswer
    ADD CONSTRAINT catalog_questionansw_author_id_9410c038_fk_organizat FOREIGN KEY (author_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_questionanswer catalog_questionansw_organization_id_fca03059_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_questionanswer
    ADD CONSTRAINT catalog_questionansw_organization_id_fca03059_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_questionanswer catalog_questionansw_question_id_953adec1_fk_catalog_l; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_questionanswer
    ADD CONSTRAINT catalog_questionansw_question_id_953adec1_fk_catalog_l FOREIGN KEY (question_id) REFERENCES public.catalog_listingquestion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_questionreport catalog_questionrepo_organization_id_d0f8c352_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_questionreport
    ADD CONSTRAINT catalog_questionrepo_organization_id_d0f8c352_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_questionreport catalog_questionrepo_question_id_bbd0ba68_fk_catalog_l; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_questionreport
    ADD CONSTRAINT catalog_questionrepo_question_id_bbd0ba68_fk_catalog_l FOREIGN KEY (question_id) REFERENCES public.catalog_listingquestion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_questionreport catalog_questionrepo_reported_by_id_249c236d_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_questionreport
    ADD CONSTRAINT catalog_questionrepo_reported_by_id_249c236d_fk_organizat FOREIGN KEY (reported_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_questionreport catalog_questionrepo_settled_by_id_f6e3b40f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_questionreport
    ADD CONSTRAINT catalog_questionrepo_settled_by_id_f6e3b40f_fk_organizat FOREIGN KEY (settled_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_reviewinvitation catalog_reviewinvita_organization_id_c4c28092_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_reviewinvitation
    ADD CONSTRAINT catalog_reviewinvita_organization_id_c4c28092_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_reviewinvitation catalog_reviewinvita_product_id_7b49cc7d_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_reviewinvitation
    ADD CONSTRAINT catalog_reviewinvita_product_id_7b49cc7d_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_reviewreport catalog_reviewreport_organization_id_c4158c9e_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_reviewreport
    ADD CONSTRAINT catalog_reviewreport_organization_id_c4158c9e_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_reviewreport catalog_reviewreport_reported_by_id_d03c21c6_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_reviewreport
    ADD CONSTRAINT catalog_reviewreport_reported_by_id_d03c21c6_fk_organizat FOREIGN KEY (reported_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_reviewreport catalog_reviewreport_review_id_d7ea6a60_fk_catalog_p; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_reviewreport
    ADD CONSTRAINT catalog_reviewreport_review_id_d7ea6a60_fk_catalog_p FOREIGN KEY (review_id) REFERENCES public.catalog_productreview(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_reviewreport catalog_reviewreport_settled_by_id_151c0186_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_reviewreport
    ADD CONSTRAINT catalog_reviewreport_settled_by_id_151c0186_fk_organizat FOREIGN KEY (settled_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_reviewrule catalog_reviewrule_ended_by_id_08f6b055_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_reviewrule
    ADD CONSTRAINT catalog_reviewrule_ended_by_id_08f6b055_fk_organizat FOREIGN KEY (ended_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_reviewrule catalog_reviewrule_set_by_id_03255c77_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_reviewrule
    ADD CONSTRAINT catalog_reviewrule_set_by_id_03255c77_fk_organizations_user_id FOREIGN KEY (set_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_trustedowner catalog_trustedowner_ended_by_id_0b3a036f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_trustedowner
    ADD CONSTRAINT catalog_trustedowner_ended_by_id_0b3a036f_fk_organizat FOREIGN KEY (ended_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_trustedowner catalog_trustedowner_given_by_id_aaf0b5a3_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_trustedowner
    ADD CONSTRAINT catalog_trustedowner_given_by_id_aaf0b5a3_fk_organizat FOREIGN KEY (given_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_trustedowner catalog_trustedowner_organization_id_ac91882f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_trustedowner
    ADD CONSTRAINT catalog_trustedowner_organization_id_ac91882f_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_wholesaleprice catalog_wholesalepri_terms_id_0fce25e4_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_wholesaleprice
    ADD CONSTRAINT catalog_wholesalepri_terms_id_0fce25e4_fk_organizat FOREIGN KEY (terms_id) REFERENCES public.organizations_partnershipterms(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_wholesaleprice catalog_wholesaleprice_plan_id_fdf9974b_fk_catalog_plan_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_wholesaleprice
    ADD CONSTRAINT catalog_wholesaleprice_plan_id_fdf9974b_fk_catalog_plan_id FOREIGN KEY (plan_id) REFERENCES public.catalog_plan(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_attributeoption catalogue_attributeo_group_id_3d4a5e24_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_attributeoption
    ADD CONSTRAINT catalogue_attributeo_group_id_3d4a5e24_fk_catalogue FOREIGN KEY (group_id) REFERENCES public.catalogue_attributeoptiongroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_option catalogue_option_option_group_id_2fd86269_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_option
    ADD CONSTRAINT catalogue_option_option_group_id_2fd86269_fk_catalogue FOREIGN KEY (option_group_id) REFERENCES public.catalogue_attributeoptiongroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_product catalogue_product_owner_id_84bcdf68_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product
    ADD CONSTRAINT catalogue_product_owner_id_84bcdf68_fk_organizat FOREIGN KEY (owner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_product catalogue_product_parent_id_9bfd2382_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product
    ADD CONSTRAINT catalogue_product_parent_id_9bfd2382_fk_catalogue_product_id FOREIGN KEY (parent_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_product_product_options catalogue_product_pr_option_id_ff470e13_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product_product_options
    ADD CONSTRAINT catalogue_product_pr_option_id_ff470e13_fk_catalogue FOREIGN KEY (option_id) REFERENCES public.catalogue_option(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_product_product_options catalogue_product_pr_product_id_ad2b46bd_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product_product_options
    ADD CONSTRAINT catalogue_product_pr_product_id_ad2b46bd_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_product catalogue_product_product_class_id_0c6c5b54_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_product
    ADD CONSTRAINT catalogue_product_product_class_id_0c6c5b54_fk_catalogue FOREIGN KEY (product_class_id) REFERENCES public.catalogue_productclass(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productattributevalue catalogue_productatt_attribute_id_0287c1e7_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattributevalue
    ADD CONSTRAINT catalogue_productatt_attribute_id_0287c1e7_fk_catalogue FOREIGN KEY (attribute_id) REFERENCES public.catalogue_productattribute(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productattributevalue_value_multi_option catalogue_productatt_attributeoption_id_962b600b_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattributevalue_value_multi_option
    ADD CONSTRAINT catalogue_productatt_attributeoption_id_962b600b_fk_catalogue FOREIGN KEY (attributeoption_id) REFERENCES public.catalogue_attributeoption(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productattribute catalogue_productatt_category_id_218ec8d1_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattribute
    ADD CONSTRAINT catalogue_productatt_category_id_218ec8d1_fk_catalogue FOREIGN KEY (category_id) REFERENCES public.catalogue_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productattributevalue catalogue_productatt_entity_content_type__f7186ab5_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattributevalue
    ADD CONSTRAINT catalogue_productatt_entity_content_type__f7186ab5_fk_django_co FOREIGN KEY (entity_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productattribute catalogue_productatt_option_group_id_6b422dc2_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattribute
    ADD CONSTRAINT catalogue_productatt_option_group_id_6b422dc2_fk_catalogue FOREIGN KEY (option_group_id) REFERENCES public.catalogue_attributeoptiongroup(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productattribute catalogue_productatt_product_class_id_7af808ec_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattribute
    ADD CONSTRAINT catalogue_productatt_product_class_id_7af808ec_fk_catalogue FOREIGN KEY (product_class_id) REFERENCES public.catalogue_productclass(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productattributevalue catalogue_productatt_product_id_a03cd90e_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattributevalue
    ADD CONSTRAINT catalogue_productatt_product_id_a03cd90e_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productattributevalue_value_multi_option catalogue_productatt_productattributevalu_9c7c031e_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattributevalue_value_multi_option
    ADD CONSTRAINT catalogue_productatt_productattributevalu_9c7c031e_fk_catalogue FOREIGN KEY (productattributevalue_id) REFERENCES public.catalogue_productattributevalue(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productattributevalue catalogue_productatt_value_option_id_21026066_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productattributevalue
    ADD CONSTRAINT catalogue_productatt_value_option_id_21026066_fk_catalogue FOREIGN KEY (value_option_id) REFERENCES public.catalogue_attributeoption(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productcategory catalogue_productcat_category_id_176db535_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productcategory
    ADD CONSTRAINT catalogue_productcat_category_id_176db535_fk_catalogue FOREIGN KEY (category_id) REFERENCES public.catalogue_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productcategory catalogue_productcat_product_id_846a4061_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productcategory
    ADD CONSTRAINT catalogue_productcat_product_id_846a4061_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productclass_options catalogue_productcla_option_id_b099542c_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productclass_options
    ADD CONSTRAINT catalogue_productcla_option_id_b099542c_fk_catalogue FOREIGN KEY (option_id) REFERENCES public.catalogue_option(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productclass_options catalogue_productcla_productclass_id_732df4c8_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productclass_options
    ADD CONSTRAINT catalogue_productcla_productclass_id_732df4c8_fk_catalogue FOREIGN KEY (productclass_id) REFERENCES public.catalogue_productclass(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productimage catalogue_productima_product_id_49474fe8_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productimage
    ADD CONSTRAINT catalogue_productima_product_id_49474fe8_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productrecommendation catalogue_productrec_primary_id_6e51a55c_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productrecommendation
    ADD CONSTRAINT catalogue_productrec_primary_id_6e51a55c_fk_catalogue FOREIGN KEY (primary_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalogue_productrecommendation catalogue_productrec_recommendation_id_daf8ae95_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalogue_productrecommendation
    ADD CONSTRAINT catalogue_productrec_recommendation_id_daf8ae95_fk_catalogue FOREIGN KEY (recommendation_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: cms_articlepage cms_articlepage_category_id_cabfd5a7_fk_catalogue_category_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_articlepage
    ADD CONSTRAINT cms_articlepage_category_id_cabfd5a7_fk_catalogue_category_id FOREIGN KEY (category_id) REFERENCES public.catalogue_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: cms_articlepage cms_articlepage_page_ptr_id_c504891f_fk_wagtailcore_page_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_articlepage
    ADD CONSTRAINT cms_articlepage_page_ptr_id_c504891f_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: cms_collectionindexpage cms_collectionindexp_page_ptr_id_d4f217be_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_collectionindexpage
    ADD CONSTRAINT cms_collectionindexp_page_ptr_id_d4f217be_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: cms_collectionpage cms_collectionpage_page_ptr_id_da1e32c3_fk_wagtailcore_page_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_collectionpage
    ADD CONSTRAINT cms_collectionpage_page_ptr_id_da1e32c3_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: cms_homepage cms_homepage_page_ptr_id_3967ea6a_fk_wagtailcore_page_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_homepage
    ADD CONSTRAINT cms_homepage_page_ptr_id_3967ea6a_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: cms_landingpage cms_landingpage_category_id_dce6dfa7_fk_catalogue_category_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_landingpage
    ADD CONSTRAINT cms_landingpage_category_id_dce6dfa7_fk_catalogue_category_id FOREIGN KEY (category_id) REFERENCES public.catalogue_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: cms_landingpage cms_landingpage_industry_id_c9bb50a5_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_landingpage
    ADD CONSTRAINT cms_landingpage_industry_id_c9bb50a5_fk_organizat FOREIGN KEY (industry_id) REFERENCES public.organizations_industry(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: cms_landingpage cms_landingpage_page_ptr_id_9b3039bb_fk_wagtailcore_page_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_landingpage
    ADD CONSTRAINT cms_landingpage_page_ptr_id_9b3039bb_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: cms_sectionpage cms_sectionpage_page_ptr_id_aad9ea74_fk_wagtailcore_page_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cms_sectionpage
    ADD CONSTRAINT cms_sectionpage_page_ptr_id_aad9ea74_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_appeal deals_appeal_decided_by_id_fa7e1ded_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_appeal
    ADD CONSTRAINT deals_appeal_decided_by_id_fa7e1ded_fk_organizations_user_id FOREIGN KEY (decided_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_appeal deals_appeal_made_by_id_ca250e43_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_appeal
    ADD CONSTRAINT deals_appeal_made_by_id_ca250e43_fk_organizations_user_id FOREIGN KEY (made_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_appeal deals_appeal_registration_id_377fcf1f_fk_deals_dea; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_appeal
    ADD CONSTRAINT deals_appeal_registration_id_377fcf1f_fk_deals_dea FOREIGN KEY (registration_id) REFERENCES public.deals_dealregistration(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_appeal deals_appeal_touch_id_b251c6f4_fk_deals_touch_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_appeal
    ADD CONSTRAINT deals_appeal_touch_id_b251c6f4_fk_deals_touch_id FOREIGN KEY (touch_id) REFERENCES public.deals_touch(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_deal deals_deal_buyer_id_112f62f0_fk_organizations_organization_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_deal
    ADD CONSTRAINT deals_deal_buyer_id_112f62f0_fk_organizations_organization_id FOREIGN KEY (buyer_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_deal deals_deal_seller_id_92ff57a9_fk_organizations_organization_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_deal
    ADD CONSTRAINT deals_deal_seller_id_92ff57a9_fk_organizations_organization_id FOREIGN KEY (seller_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_dealregistration deals_dealregistrati_buyer_id_64186659_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_dealregistration
    ADD CONSTRAINT deals_dealregistrati_buyer_id_64186659_fk_organizat FOREIGN KEY (buyer_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_dealregistration deals_dealregistrati_decided_by_id_c0880e58_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_dealregistration
    ADD CONSTRAINT deals_dealregistrati_decided_by_id_c0880e58_fk_organizat FOREIGN KEY (decided_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_dealregistration deals_dealregistrati_owner_id_34b6311e_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_dealregistration
    ADD CONSTRAINT deals_dealregistrati_owner_id_34b6311e_fk_organizat FOREIGN KEY (owner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_dealregistration deals_dealregistrati_partner_id_d4f9a1b4_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_dealregistration
    ADD CONSTRAINT deals_dealregistrati_partner_id_d4f9a1b4_fk_organizat FOREIGN KEY (partner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_dealregistration deals_dealregistrati_submitted_by_id_9b3dab2b_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_dealregistration
    ADD CONSTRAINT deals_dealregistrati_submitted_by_id_9b3dab2b_fk_organizat FOREIGN KEY (submitted_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_dealregistration deals_dealregistration_deal_id_2e6c066a_fk_deals_deal_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_dealregistration
    ADD CONSTRAINT deals_dealregistration_deal_id_2e6c066a_fk_deals_deal_id FOREIGN KEY (deal_id) REFERENCES public.deals_deal(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_dealregistration deals_dealregistration_touch_id_819f60be_fk_deals_touch_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_dealregistration
    ADD CONSTRAINT deals_dealregistration_touch_id_819f60be_fk_deals_touch_id FOREIGN KEY (touch_id) REFERENCES public.deals_touch(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_pendingtouch deals_pendingtouch_partner_id_33fa130f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_pendingtouch
    ADD CONSTRAINT deals_pendingtouch_partner_id_33fa130f_fk_organizat FOREIGN KEY (partner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_pendingtouch deals_pendingtouch_touch_id_e1b993e0_fk_deals_touch_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_pendingtouch
    ADD CONSTRAINT deals_pendingtouch_touch_id_e1b993e0_fk_deals_touch_id FOREIGN KEY (touch_id) REFERENCES public.deals_touch(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_referralcode deals_referralcode_created_by_id_d116ff5d_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_referralcode
    ADD CONSTRAINT deals_referralcode_created_by_id_d116ff5d_fk_organizat FOREIGN KEY (created_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_referralcode deals_referralcode_partner_id_878fab0c_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_referralcode
    ADD CONSTRAINT deals_referralcode_partner_id_878fab0c_fk_organizat FOREIGN KEY (partner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_touch deals_touch_buyer_id_11a5a1b7_fk_organizations_organization_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touch
    ADD CONSTRAINT deals_touch_buyer_id_11a5a1b7_fk_organizations_organization_id FOREIGN KEY (buyer_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_touch deals_touch_deal_id_4b9e6646_fk_deals_deal_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touch
    ADD CONSTRAINT deals_touch_deal_id_4b9e6646_fk_deals_deal_id FOREIGN KEY (deal_id) REFERENCES public.deals_deal(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_touch_owners deals_touch_owners_organization_id_faa7fa37_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touch_owners
    ADD CONSTRAINT deals_touch_owners_organization_id_faa7fa37_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_touch_owners deals_touch_owners_touch_id_8ca941e2_fk_deals_touch_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touch_owners
    ADD CONSTRAINT deals_touch_owners_touch_id_8ca941e2_fk_deals_touch_id FOREIGN KEY (touch_id) REFERENCES public.deals_touch(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_touch deals_touch_partner_id_4d060515_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touch
    ADD CONSTRAINT deals_touch_partner_id_4d060515_fk_organizat FOREIGN KEY (partner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_touch deals_touch_recorded_by_id_50e43b7d_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touch
    ADD CONSTRAINT deals_touch_recorded_by_id_50e43b7d_fk_organizations_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_touch deals_touch_voided_by_id_8a57a196_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touch
    ADD CONSTRAINT deals_touch_voided_by_id_8a57a196_fk_organizations_user_id FOREIGN KEY (voided_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_touchanswer deals_touchanswer_by_id_9e2527b2_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touchanswer
    ADD CONSTRAINT deals_touchanswer_by_id_9e2527b2_fk_organizations_user_id FOREIGN KEY (by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_touchanswer deals_touchanswer_organization_id_cc328f56_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touchanswer
    ADD CONSTRAINT deals_touchanswer_organization_id_cc328f56_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_touchanswer deals_touchanswer_touch_id_2044cadd_fk_deals_touch_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touchanswer
    ADD CONSTRAINT deals_touchanswer_touch_id_2044cadd_fk_deals_touch_id FOREIGN KEY (touch_id) REFERENCES public.deals_touch(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_touchexpiry deals_touchexpiry_touch_id_daf04d38_fk_deals_touch_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_touchexpiry
    ADD CONSTRAINT deals_touchexpiry_touch_id_daf04d38_fk_deals_touch_id FOREIGN KEY (touch_id) REFERENCES public.deals_touch(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: deals_visitconsent deals_visitconsent_user_id_5cd13a09_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deals_visitconsent
    ADD CONSTRAINT deals_visitconsent_user_id_5cd13a09_fk_organizations_user_id FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: django_admin_log django_admin_log_content_type_id_c4bce8eb_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: django_admin_log django_admin_log_user_id_c564eba6_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_organizations_user_id FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: marketplace_search_savedsearch marketplace_search_s_organization_id_36fce211_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_savedsearch
    ADD CONSTRAINT marketplace_search_s_organization_id_36fce211_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: marketplace_search_savedsearch marketplace_search_s_user_id_235341fe_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_savedsearch
    ADD CONSTRAINT marketplace_search_s_user_id_235341fe_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: marketplace_search_tolddocument marketplace_search_t_saved_search_id_da845de9_fk_marketpla; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.marketplace_search_tolddocument
    ADD CONSTRAINT marketplace_search_t_saved_search_id_da845de9_fk_marketpla FOREIGN KEY (saved_search_id) REFERENCES public.marketplace_search_savedsearch(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notifications_notice notifications_notice_organization_id_641e9c09_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_notice
    ADD CONSTRAINT notifications_notice_organization_id_641e9c09_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notifications_notice notifications_notice_user_id_552cc228_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_notice
    ADD CONSTRAINT notifications_notice_user_id_552cc228_fk_organizations_user_id FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notifications_preference notifications_prefer_membership_id_b9aa907c_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notifications_preference
    ADD CONSTRAINT notifications_prefer_membership_id_b9aa907c_fk_organizat FOREIGN KEY (membership_id) REFERENCES public.organizations_membership(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: orders_order orders_order_accepted_by_id_c7e024b5_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_accepted_by_id_c7e024b5_fk_organizations_user_id FOREIGN KEY (accepted_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: orders_order orders_order_buyer_id_26195532_fk_organizations_organization_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_buyer_id_26195532_fk_organizations_organization_id FOREIGN KEY (buyer_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: orders_order orders_order_seller_id_9df17eb1_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_seller_id_9df17eb1_fk_organizat FOREIGN KEY (seller_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: orders_orderline orders_orderline_billed_line_id_7b9c94dc_fk_billing_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_billed_line_id_7b9c94dc_fk_billing_o FOREIGN KEY (billed_line_id) REFERENCES public.billing_ordermoneyline(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: orders_orderline orders_orderline_delivered_by_id_72ef8632_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_delivered_by_id_72ef8632_fk_organizat FOREIGN KEY (delivered_by_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: orders_orderline orders_orderline_order_id_17f8f3ef_fk_orders_order_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_order_id_17f8f3ef_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: orders_orderline orders_orderline_product_id_a68772b6_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_product_id_a68772b6_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: orders_orderline orders_orderline_seller_id_3805be78_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_seller_id_3805be78_fk_organizat FOREIGN KEY (seller_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_certification organizations_certif_answered_by_id_da384409_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_certification
    ADD CONSTRAINT organizations_certif_answered_by_id_da384409_fk_organizat FOREIGN KEY (answered_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_certification organizations_certif_answered_for_id_a4157059_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_certification
    ADD CONSTRAINT organizations_certif_answered_for_id_a4157059_fk_organizat FOREIGN KEY (answered_for_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_certification organizations_certif_organization_id_1f8af93a_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_certification
    ADD CONSTRAINT organizations_certif_organization_id_1f8af93a_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_certification organizations_certif_vendor_id_b4be6c8f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_certification
    ADD CONSTRAINT organizations_certif_vendor_id_b4be6c8f_fk_organizat FOREIGN KEY (vendor_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_commissionpolicy organizations_commis_created_by_id_9bafb1db_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_commissionpolicy
    ADD CONSTRAINT organizations_commis_created_by_id_9bafb1db_fk_organizat FOREIGN KEY (created_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_commissionpolicy organizations_commis_owner_id_f3c475e9_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_commissionpolicy
    ADD CONSTRAINT organizations_commis_owner_id_f3c475e9_fk_organizat FOREIGN KEY (owner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_companyprofile organizations_compan_organization_id_2f1635fe_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_companyprofile
    ADD CONSTRAINT organizations_compan_organization_id_2f1635fe_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_companyaddress organizations_compan_organization_id_e9deed61_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_companyaddress
    ADD CONSTRAINT organizations_compan_organization_id_e9deed61_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_costcentre organizations_costce_organization_id_63399468_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_costcentre
    ADD CONSTRAINT organizations_costce_organization_id_63399468_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_defaultview organizations_defaul_membership_id_7e77396d_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_defaultview
    ADD CONSTRAINT organizations_defaul_membership_id_7e77396d_fk_organizat FOREIGN KEY (membership_id) REFERENCES public.organizations_membership(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_defaultview organizations_defaul_view_id_a2d77433_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_defaultview
    ADD CONSTRAINT organizations_defaul_view_id_a2d77433_fk_organizat FOREIGN KEY (view_id) REFERENCES public.organizations_savedview(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_differentorganizations organizations_differ_decided_by_id_37a65239_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_differentorganizations
    ADD CONSTRAINT organizations_differ_decided_by_id_37a65239_fk_organizat FOREIGN KEY (decided_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_differentorganizations organizations_differ_first_id_438a8491_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_differentorganizations
    ADD CONSTRAINT organizations_differ_first_id_438a8491_fk_organizat FOREIGN KEY (first_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_differentorganizations organizations_differ_second_id_40217115_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_differentorganizations
    ADD CONSTRAINT organizations_differ_second_id_40217115_fk_organizat FOREIGN KEY (second_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_emailconfirmation organizations_emailc_user_id_55662c9a_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_emailconfirmation
    ADD CONSTRAINT organizations_emailc_user_id_55662c9a_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_endedmembership organizations_endedm_organization_id_307827fa_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_endedmembership
    ADD CONSTRAINT organizations_endedm_organization_id_307827fa_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_endedmembership organizations_endedm_user_id_bc75a3f9_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_endedmembership
    ADD CONSTRAINT organizations_endedm_user_id_bc75a3f9_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_exemptiondocument organizations_exempt_organization_id_eaed9abb_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_exemptiondocument
    ADD CONSTRAINT organizations_exempt_organization_id_eaed9abb_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_exemptiondocument organizations_exempt_uploaded_by_id_a2e32c77_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_exemptiondocument
    ADD CONSTRAINT organizations_exempt_uploaded_by_id_a2e32c77_fk_organizat FOREIGN KEY (uploaded_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_invitation organizations_invita_invited_by_id_ded3e551_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_invitation
    ADD CONSTRAINT organizations_invita_invited_by_id_ded3e551_fk_organizat FOREIGN KEY (invited_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_invitation organizations_invita_organization_id_67732aa0_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_invitation
    ADD CONSTRAINT organizations_invita_organization_id_67732aa0_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_joinrequest organizations_joinre_decided_by_id_268ccd9b_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_joinrequest
    ADD CONSTRAINT organizations_joinre_decided_by_id_268ccd9b_fk_organizat FOREIGN KEY (decided_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_joinrequest organizations_joinre_organization_id_0868b394_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_joinrequest
    ADD CONSTRAINT organizations_joinre_organization_id_0868b394_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_joinrequest organizations_joinre_user_id_5439462d_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_joinrequest
    ADD CONSTRAINT organizations_joinre_user_id_5439462d_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_legalacceptance organizations_legala_text_id_5ce66248_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_legalacceptance
    ADD CONSTRAINT organizations_legala_text_id_5ce66248_fk_organizat FOREIGN KEY (text_id) REFERENCES public.organizations_legaltext(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_legalacceptance organizations_legala_user_id_1c0efb0e_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_legalacceptance
    ADD CONSTRAINT organizations_legala_user_id_1c0efb0e_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_legaltext organizations_legalt_published_by_id_295f689a_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_legaltext
    ADD CONSTRAINT organizations_legalt_published_by_id_295f689a_fk_organizat FOREIGN KEY (published_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_membership organizations_member_organization_id_6889aa64_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_membership
    ADD CONSTRAINT organizations_member_organization_id_6889aa64_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_membership organizations_member_user_id_a8e72055_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_membership
    ADD CONSTRAINT organizations_member_user_id_a8e72055_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_organization organizations_organi_merged_into_id_02e00861_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_organization
    ADD CONSTRAINT organizations_organi_merged_into_id_02e00861_fk_organizat FOREIGN KEY (merged_into_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_organizationexternalid organizations_organi_organization_id_9e186676_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_organizationexternalid
    ADD CONSTRAINT organizations_organi_organization_id_9e186676_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_organizationdomain organizations_organi_organization_id_dbe3d98d_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_organizationdomain
    ADD CONSTRAINT organizations_organi_organization_id_dbe3d98d_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_organizationdomain organizations_organi_proved_by_id_3f8229dd_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_organizationdomain
    ADD CONSTRAINT organizations_organi_proved_by_id_3f8229dd_fk_organizat FOREIGN KEY (proved_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_partnershipterms organizations_partne_accepted_by_id_92e730dd_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnershipterms
    ADD CONSTRAINT organizations_partne_accepted_by_id_92e730dd_fk_organizat FOREIGN KEY (accepted_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_partnership organizations_partne_partner_contact_id_1d0deab9_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnership
    ADD CONSTRAINT organizations_partne_partner_contact_id_1d0deab9_fk_organizat FOREIGN KEY (partner_contact_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_partnerrate organizations_partne_partner_id_c81d43c8_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnerrate
    ADD CONSTRAINT organizations_partne_partner_id_c81d43c8_fk_organizat FOREIGN KEY (partner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_partnership organizations_partne_partner_id_d703df66_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnership
    ADD CONSTRAINT organizations_partne_partner_id_d703df66_fk_organizat FOREIGN KEY (partner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_partnershipterms organizations_partne_partnership_id_1c609310_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnershipterms
    ADD CONSTRAINT organizations_partne_partnership_id_1c609310_fk_organizat FOREIGN KEY (partnership_id) REFERENCES public.organizations_partnership(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_partnerrate organizations_partne_policy_id_ae9feb59_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnerrate
    ADD CONSTRAINT organizations_partne_policy_id_ae9feb59_fk_organizat FOREIGN KEY (policy_id) REFERENCES public.organizations_commissionpolicy(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_partnershipterms organizations_partne_proposed_by_id_4effd0c4_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnershipterms
    ADD CONSTRAINT organizations_partne_proposed_by_id_4effd0c4_fk_organizat FOREIGN KEY (proposed_by_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_partnership organizations_partne_proposed_by_id_bffc2970_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnership
    ADD CONSTRAINT organizations_partne_proposed_by_id_bffc2970_fk_organizat FOREIGN KEY (proposed_by_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_partnership organizations_partne_provider_contact_id_4449cc17_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnership
    ADD CONSTRAINT organizations_partne_provider_contact_id_4449cc17_fk_organizat FOREIGN KEY (provider_contact_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_partnership organizations_partne_provider_id_5560ede2_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_partnership
    ADD CONSTRAINT organizations_partne_provider_id_5560ede2_fk_organizat FOREIGN KEY (provider_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_publicprofile_industries organizations_public_industry_id_cfff179e_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_publicprofile_industries
    ADD CONSTRAINT organizations_public_industry_id_cfff179e_fk_organizat FOREIGN KEY (industry_id) REFERENCES public.organizations_industry(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_publicprofile organizations_public_organization_id_13bb273f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_publicprofile
    ADD CONSTRAINT organizations_public_organization_id_13bb273f_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_publiccontact organizations_public_organization_id_61914d71_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_publiccontact
    ADD CONSTRAINT organizations_public_organization_id_61914d71_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_publicprofile_industries organizations_public_publicprofile_id_6ef3f12f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_publicprofile_industries
    ADD CONSTRAINT organizations_public_publicprofile_id_6ef3f12f_fk_organizat FOREIGN KEY (publicprofile_id) REFERENCES public.organizations_publicprofile(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_savedview organizations_savedv_organization_id_fc2d7416_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_savedview
    ADD CONSTRAINT organizations_savedv_organization_id_fc2d7416_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_savedview organizations_savedview_by_id_343a5e81_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_savedview
    ADD CONSTRAINT organizations_savedview_by_id_343a5e81_fk_organizations_user_id FOREIGN KEY (by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_signup organizations_signup_user_id_f64ee62e_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_signup
    ADD CONSTRAINT organizations_signup_user_id_f64ee62e_fk_organizations_user_id FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_statedecision organizations_stated_decided_by_id_a9e2812d_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_statedecision
    ADD CONSTRAINT organizations_stated_decided_by_id_a9e2812d_fk_organizat FOREIGN KEY (decided_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_statedecision organizations_stated_organization_id_f6e0c2c0_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_statedecision
    ADD CONSTRAINT organizations_stated_organization_id_f6e0c2c0_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_submittedform organizations_submit_organization_id_e5829130_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_submittedform
    ADD CONSTRAINT organizations_submit_organization_id_e5829130_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_submittedform organizations_submit_user_id_15abbd98_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_submittedform
    ADD CONSTRAINT organizations_submit_user_id_15abbd98_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_taxid organizations_taxid_organization_id_40045fc0_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_taxid
    ADD CONSTRAINT organizations_taxid_organization_id_40045fc0_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_user_groups organizations_user_g_user_id_044f09bb_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_user_groups
    ADD CONSTRAINT organizations_user_g_user_id_044f09bb_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_user_groups organizations_user_groups_group_id_196e7adc_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_user_groups
    ADD CONSTRAINT organizations_user_groups_group_id_196e7adc_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_user_user_permissions organizations_user_u_permission_id_646e2ebf_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_user_user_permissions
    ADD CONSTRAINT organizations_user_u_permission_id_646e2ebf_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organizations_user_user_permissions organizations_user_u_user_id_5d8131fb_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations_user_user_permissions
    ADD CONSTRAINT organizations_user_u_user_id_5d8131fb_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: partner_partner partner_partner_organization_id_f9e4b9c2_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_partner
    ADD CONSTRAINT partner_partner_organization_id_f9e4b9c2_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: partner_partner_users partner_partner_users_partner_id_1883dfd9_fk_partner_partner_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_partner_users
    ADD CONSTRAINT partner_partner_users_partner_id_1883dfd9_fk_partner_partner_id FOREIGN KEY (partner_id) REFERENCES public.partner_partner(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: partner_partner_users partner_partner_users_user_id_d75d6e40_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_partner_users
    ADD CONSTRAINT partner_partner_users_user_id_d75d6e40_fk_organizations_user_id FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: partner_partneraddress partner_partneraddre_country_id_02c4f979_fk_address_c; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_partneraddress
    ADD CONSTRAINT partner_partneraddre_country_id_02c4f979_fk_address_c FOREIGN KEY (country_id) REFERENCES public.address_country(iso_3166_1_a2) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: partner_partneraddress partner_partneraddre_partner_id_59551b0a_fk_partner_p; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_partneraddress
    ADD CONSTRAINT partner_partneraddre_partner_id_59551b0a_fk_partner_p FOREIGN KEY (partner_id) REFERENCES public.partner_partner(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: partner_stockalert partner_stockalert_stockrecord_id_68ad503a_fk_partner_s; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_stockalert
    ADD CONSTRAINT partner_stockalert_stockrecord_id_68ad503a_fk_partner_s FOREIGN KEY (stockrecord_id) REFERENCES public.partner_stockrecord(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: partner_stockrecord partner_stockrecord_partner_id_4155a586_fk_partner_partner_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_stockrecord
    ADD CONSTRAINT partner_stockrecord_partner_id_4155a586_fk_partner_partner_id FOREIGN KEY (partner_id) REFERENCES public.partner_partner(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: partner_stockrecord partner_stockrecord_product_id_62fd9e45_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.partner_stockrecord
    ADD CONSTRAINT partner_stockrecord_product_id_62fd9e45_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_acceptance quotes_acceptance_by_id_3b1ac96f_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_acceptance
    ADD CONSTRAINT quotes_acceptance_by_id_3b1ac96f_fk_organizations_user_id FOREIGN KEY (by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_acceptance quotes_acceptance_organization_id_25723e6d_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_acceptance
    ADD CONSTRAINT quotes_acceptance_organization_id_25723e6d_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_acceptance quotes_acceptance_version_id_769b621a_fk_quotes_quoteversion_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_acceptance
    ADD CONSTRAINT quotes_acceptance_version_id_769b621a_fk_quotes_quoteversion_id FOREIGN KEY (version_id) REFERENCES public.quotes_quoteversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approval quotes_approval_asked_by_id_ca82a849_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approval
    ADD CONSTRAINT quotes_approval_asked_by_id_ca82a849_fk_organizations_user_id FOREIGN KEY (asked_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approval quotes_approval_organization_id_d37f0994_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approval
    ADD CONSTRAINT quotes_approval_organization_id_d37f0994_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approval quotes_approval_version_id_84ab2859_fk_quotes_quoteversion_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approval
    ADD CONSTRAINT quotes_approval_version_id_84ab2859_fk_quotes_quoteversion_id FOREIGN KEY (version_id) REFERENCES public.quotes_quoteversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvalask quotes_approvalask_person_id_f8ad523f_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalask
    ADD CONSTRAINT quotes_approvalask_person_id_f8ad523f_fk_organizations_user_id FOREIGN KEY (person_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvalask quotes_approvalask_step_id_6e9b5ec9_fk_quotes_approvalstep_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalask
    ADD CONSTRAINT quotes_approvalask_step_id_6e9b5ec9_fk_quotes_approvalstep_id FOREIGN KEY (step_id) REFERENCES public.quotes_approvalstep(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvaldecision quotes_approvaldecis_ask_id_243ce9d2_fk_quotes_ap; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvaldecision
    ADD CONSTRAINT quotes_approvaldecis_ask_id_243ce9d2_fk_quotes_ap FOREIGN KEY (ask_id) REFERENCES public.quotes_approvalask(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvaldecision quotes_approvaldecis_step_id_8a9d075f_fk_quotes_ap; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvaldecision
    ADD CONSTRAINT quotes_approvaldecis_step_id_8a9d075f_fk_quotes_ap FOREIGN KEY (step_id) REFERENCES public.quotes_approvalstep(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvaldecision quotes_approvaldecision_by_id_03bd368c_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvaldecision
    ADD CONSTRAINT quotes_approvaldecision_by_id_03bd368c_fk_organizations_user_id FOREIGN KEY (by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvalrule_cost_centres quotes_approvalrule__approvalrule_id_4904779a_fk_quotes_ap; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrule_cost_centres
    ADD CONSTRAINT quotes_approvalrule__approvalrule_id_4904779a_fk_quotes_ap FOREIGN KEY (approvalrule_id) REFERENCES public.quotes_approvalrule(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvalrule_cost_centres quotes_approvalrule__costcentre_id_5edf5ea5_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrule_cost_centres
    ADD CONSTRAINT quotes_approvalrule__costcentre_id_5edf5ea5_fk_organizat FOREIGN KEY (costcentre_id) REFERENCES public.organizations_costcentre(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvalrule quotes_approvalrule_category_id_648c5ecf_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrule
    ADD CONSTRAINT quotes_approvalrule_category_id_648c5ecf_fk_catalogue FOREIGN KEY (category_id) REFERENCES public.catalogue_category(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvalrule quotes_approvalrule_changed_by_id_5848fa3f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrule
    ADD CONSTRAINT quotes_approvalrule_changed_by_id_5848fa3f_fk_organizat FOREIGN KEY (changed_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvalrule quotes_approvalrule_organization_id_1359afb2_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrule
    ADD CONSTRAINT quotes_approvalrule_organization_id_1359afb2_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvalrulestep_people quotes_approvalrules_approvalrulestep_id_6eead993_fk_quotes_ap; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrulestep_people
    ADD CONSTRAINT quotes_approvalrules_approvalrulestep_id_6eead993_fk_quotes_ap FOREIGN KEY (approvalrulestep_id) REFERENCES public.quotes_approvalrulestep(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvalrulestep quotes_approvalrules_rule_id_cf1e7078_fk_quotes_ap; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrulestep
    ADD CONSTRAINT quotes_approvalrules_rule_id_cf1e7078_fk_quotes_ap FOREIGN KEY (rule_id) REFERENCES public.quotes_approvalrule(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvalrulestep_people quotes_approvalrules_user_id_7bbb9982_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalrulestep_people
    ADD CONSTRAINT quotes_approvalrules_user_id_7bbb9982_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvalstep quotes_approvalstep_approval_id_8de772d5_fk_quotes_approval_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalstep
    ADD CONSTRAINT quotes_approvalstep_approval_id_8de772d5_fk_quotes_approval_id FOREIGN KEY (approval_id) REFERENCES public.quotes_approval(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_approvalstep quotes_approvalstep_rule_id_c082aa70_fk_quotes_approvalrule_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_approvalstep
    ADD CONSTRAINT quotes_approvalstep_rule_id_c082aa70_fk_quotes_approvalrule_id FOREIGN KEY (rule_id) REFERENCES public.quotes_approvalrule(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_basket quotes_basket_organization_id_9061e95f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_basket
    ADD CONSTRAINT quotes_basket_organization_id_9061e95f_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_basket quotes_basket_user_id_c1c4387e_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_basket
    ADD CONSTRAINT quotes_basket_user_id_c1c4387e_fk_organizations_user_id FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_basketitem quotes_basketitem_basket_id_26246183_fk_quotes_basket_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_basketitem
    ADD CONSTRAINT quotes_basketitem_basket_id_26246183_fk_quotes_basket_id FOREIGN KEY (basket_id) REFERENCES public.quotes_basket(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_basketitem quotes_basketitem_plan_id_8c4f45f5_fk_catalog_plan_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_basketitem
    ADD CONSTRAINT quotes_basketitem_plan_id_8c4f45f5_fk_catalog_plan_id FOREIGN KEY (plan_id) REFERENCES public.catalog_plan(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_basketitem quotes_basketitem_product_id_60f30834_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_basketitem
    ADD CONSTRAINT quotes_basketitem_product_id_60f30834_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_budget quotes_budget_cost_centre_id_ffa4e62e_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_budget
    ADD CONSTRAINT quotes_budget_cost_centre_id_ffa4e62e_fk_organizat FOREIGN KEY (cost_centre_id) REFERENCES public.organizations_costcentre(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_budget quotes_budget_organization_id_8cd41e26_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_budget
    ADD CONSTRAINT quotes_budget_organization_id_8cd41e26_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_budget quotes_budget_own_cost_centre; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_budget
    ADD CONSTRAINT quotes_budget_own_cost_centre FOREIGN KEY (cost_centre_id, organization_id) REFERENCES public.organizations_costcentre(id, organization_id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_budget quotes_budget_person_id_8af1977e_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_budget
    ADD CONSTRAINT quotes_budget_person_id_8af1977e_fk_organizations_user_id FOREIGN KEY (person_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_budgetentry quotes_budgetentry_budget_id_62ba3f98_fk_quotes_budget_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_budgetentry
    ADD CONSTRAINT quotes_budgetentry_budget_id_62ba3f98_fk_quotes_budget_id FOREIGN KEY (budget_id) REFERENCES public.quotes_budget(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_budgetentry quotes_budgetentry_order_id_240c04a4_fk_orders_order_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_budgetentry
    ADD CONSTRAINT quotes_budgetentry_order_id_240c04a4_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_bulkaction quotes_bulkaction_colleague_id_69bc84cf_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_bulkaction
    ADD CONSTRAINT quotes_bulkaction_colleague_id_69bc84cf_fk_organizat FOREIGN KEY (colleague_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_bulkaction quotes_bulkaction_organization_id_4ce19f37_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_bulkaction
    ADD CONSTRAINT quotes_bulkaction_organization_id_4ce19f37_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_bulkaction quotes_bulkaction_started_by_id_f4130278_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_bulkaction
    ADD CONSTRAINT quotes_bulkaction_started_by_id_f4130278_fk_organizat FOREIGN KEY (started_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_bulkactionrow quotes_bulkactionrow_action_id_a80672d5_fk_quotes_bulkaction_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_bulkactionrow
    ADD CONSTRAINT quotes_bulkactionrow_action_id_a80672d5_fk_quotes_bulkaction_id FOREIGN KEY (action_id) REFERENCES public.quotes_bulkaction(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_consent quotes_consent_by_id_4fd2c314_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_consent
    ADD CONSTRAINT quotes_consent_by_id_4fd2c314_fk_organizations_user_id FOREIGN KEY (by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_consent quotes_consent_organization_id_6922431e_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_consent
    ADD CONSTRAINT quotes_consent_organization_id_6922431e_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_consent quotes_consent_version_id_c7cd8414_fk_quotes_quoteversion_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_consent
    ADD CONSTRAINT quotes_consent_version_id_c7cd8414_fk_quotes_quoteversion_id FOREIGN KEY (version_id) REFERENCES public.quotes_quoteversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_conversationmark quotes_conversationm_membership_id_a87a8da7_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_conversationmark
    ADD CONSTRAINT quotes_conversationm_membership_id_a87a8da7_fk_organizat FOREIGN KEY (membership_id) REFERENCES public.organizations_membership(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_conversationmark quotes_conversationmark_quote_id_3dce8b32_fk_quotes_quote_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_conversationmark
    ADD CONSTRAINT quotes_conversationmark_quote_id_3dce8b32_fk_quotes_quote_id FOREIGN KEY (quote_id) REFERENCES public.quotes_quote(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_counterline quotes_counterline_counter_id_ae09c908_fk_quotes_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_counterline
    ADD CONSTRAINT quotes_counterline_counter_id_ae09c908_fk_quotes_co FOREIGN KEY (counter_id) REFERENCES public.quotes_counteroffer(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_counteroffer quotes_counteroffer_answered_by_id_891ef705_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_counteroffer
    ADD CONSTRAINT quotes_counteroffer_answered_by_id_891ef705_fk_organizat FOREIGN KEY (answered_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_counteroffer quotes_counteroffer_by_id_0d1c07b7_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_counteroffer
    ADD CONSTRAINT quotes_counteroffer_by_id_0d1c07b7_fk_organizations_user_id FOREIGN KEY (by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_counteroffer quotes_counteroffer_made_id_029d46b7_fk_quotes_quoteversion_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_counteroffer
    ADD CONSTRAINT quotes_counteroffer_made_id_029d46b7_fk_quotes_quoteversion_id FOREIGN KEY (made_id) REFERENCES public.quotes_quoteversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_counteroffer quotes_counteroffer_quote_id_6ed2be8e_fk_quotes_quote_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_counteroffer
    ADD CONSTRAINT quotes_counteroffer_quote_id_6ed2be8e_fk_quotes_quote_id FOREIGN KEY (quote_id) REFERENCES public.quotes_quote(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_counteroffer quotes_counteroffer_version_id_028db35e_fk_quotes_qu; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_counteroffer
    ADD CONSTRAINT quotes_counteroffer_version_id_028db35e_fk_quotes_qu FOREIGN KEY (version_id) REFERENCES public.quotes_quoteversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_counterquantity quotes_counterquanti_line_id_3a16ee25_fk_quotes_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_counterquantity
    ADD CONSTRAINT quotes_counterquanti_line_id_3a16ee25_fk_quotes_co FOREIGN KEY (line_id) REFERENCES public.quotes_counterline(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_messagemention quotes_messagementio_message_id_9dc76ae0_fk_quotes_qu; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_messagemention
    ADD CONSTRAINT quotes_messagementio_message_id_9dc76ae0_fk_quotes_qu FOREIGN KEY (message_id) REFERENCES public.quotes_quotemessage(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_messagemention quotes_messagementio_organization_id_9364e6d5_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_messagemention
    ADD CONSTRAINT quotes_messagementio_organization_id_9364e6d5_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_messagemention quotes_messagemention_user_id_9a16c63b_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_messagemention
    ADD CONSTRAINT quotes_messagemention_user_id_9a16c63b_fk_organizations_user_id FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_passon quotes_passon_answered_by_id_eb9ccba5_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_passon
    ADD CONSTRAINT quotes_passon_answered_by_id_eb9ccba5_fk_organizations_user_id FOREIGN KEY (answered_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_passon quotes_passon_asked_by_id_7390bdaf_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_passon
    ADD CONSTRAINT quotes_passon_asked_by_id_7390bdaf_fk_organizations_user_id FOREIGN KEY (asked_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_passon quotes_passon_made_id_9630eb98_fk_quotes_quoterequest_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_passon
    ADD CONSTRAINT quotes_passon_made_id_9630eb98_fk_quotes_quoterequest_id FOREIGN KEY (made_id) REFERENCES public.quotes_quoterequest(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_passon quotes_passon_partner_id_1b850d10_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_passon
    ADD CONSTRAINT quotes_passon_partner_id_1b850d10_fk_organizat FOREIGN KEY (partner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_passon quotes_passon_request_id_b0348c69_fk_quotes_quoterequest_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_passon
    ADD CONSTRAINT quotes_passon_request_id_b0348c69_fk_quotes_quoterequest_id FOREIGN KEY (request_id) REFERENCES public.quotes_quoterequest(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_priceask quotes_priceask_answered_by_id_87182f32_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_priceask
    ADD CONSTRAINT quotes_priceask_answered_by_id_87182f32_fk_organizat FOREIGN KEY (answered_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_priceask quotes_priceask_asked_by_id_c459226b_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_priceask
    ADD CONSTRAINT quotes_priceask_asked_by_id_c459226b_fk_organizations_user_id FOREIGN KEY (asked_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_priceask quotes_priceask_owner_id_d7ce0e6a_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_priceask
    ADD CONSTRAINT quotes_priceask_owner_id_d7ce0e6a_fk_organizat FOREIGN KEY (owner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_priceask quotes_priceask_quote_id_e88cc54d_fk_quotes_quote_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_priceask
    ADD CONSTRAINT quotes_priceask_quote_id_e88cc54d_fk_quotes_quote_id FOREIGN KEY (quote_id) REFERENCES public.quotes_quote(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quote quotes_quote_buyer_id_1b8b4438_fk_organizations_organization_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quote
    ADD CONSTRAINT quotes_quote_buyer_id_1b8b4438_fk_organizations_organization_id FOREIGN KEY (buyer_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quote quotes_quote_deal_id_783d0ddc_fk_deals_deal_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quote
    ADD CONSTRAINT quotes_quote_deal_id_783d0ddc_fk_deals_deal_id FOREIGN KEY (deal_id) REFERENCES public.deals_deal(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quote quotes_quote_order_id_e90b7adb_fk_orders_order_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quote
    ADD CONSTRAINT quotes_quote_order_id_e90b7adb_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quote quotes_quote_request_id_acc8ad3b_fk_quotes_quoterequest_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quote
    ADD CONSTRAINT quotes_quote_request_id_acc8ad3b_fk_quotes_quoterequest_id FOREIGN KEY (request_id) REFERENCES public.quotes_quoterequest(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quote quotes_quote_seller_id_50c444b9_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quote
    ADD CONSTRAINT quotes_quote_seller_id_50c444b9_fk_organizat FOREIGN KEY (seller_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotecomponent quotes_quotecomponen_owner_id_4eedbec7_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotecomponent
    ADD CONSTRAINT quotes_quotecomponen_owner_id_4eedbec7_fk_organizat FOREIGN KEY (owner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotecomponent quotes_quotecomponen_product_id_7eb6eb3b_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotecomponent
    ADD CONSTRAINT quotes_quotecomponen_product_id_7eb6eb3b_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotecomponent quotes_quotecomponen_special_id_325ae9a4_fk_quotes_sp; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotecomponent
    ADD CONSTRAINT quotes_quotecomponen_special_id_325ae9a4_fk_quotes_sp FOREIGN KEY (special_id) REFERENCES public.quotes_specialprice(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotecomponent quotes_quotecomponen_terms_id_d59a35f6_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotecomponent
    ADD CONSTRAINT quotes_quotecomponen_terms_id_d59a35f6_fk_organizat FOREIGN KEY (terms_id) REFERENCES public.organizations_partnershipterms(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotecomponent quotes_quotecomponent_line_id_d9077df5_fk_quotes_quoteline_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotecomponent
    ADD CONSTRAINT quotes_quotecomponent_line_id_d9077df5_fk_quotes_quoteline_id FOREIGN KEY (line_id) REFERENCES public.quotes_quoteline(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotecomponent quotes_quotecomponent_plan_id_61b17d0f_fk_catalog_plan_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotecomponent
    ADD CONSTRAINT quotes_quotecomponent_plan_id_61b17d0f_fk_catalog_plan_id FOREIGN KEY (plan_id) REFERENCES public.catalog_plan(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotefile quotes_quotefile_message_id_f2a0a672_fk_quotes_quotemessage_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotefile
    ADD CONSTRAINT quotes_quotefile_message_id_f2a0a672_fk_quotes_quotemessage_id FOREIGN KEY (message_id) REFERENCES public.quotes_quotemessage(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotefile quotes_quotefile_organization_id_d73bcd6a_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotefile
    ADD CONSTRAINT quotes_quotefile_organization_id_d73bcd6a_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotefile quotes_quotefile_request_id_9d6104dc_fk_quotes_quoterequest_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotefile
    ADD CONSTRAINT quotes_quotefile_request_id_9d6104dc_fk_quotes_quoterequest_id FOREIGN KEY (request_id) REFERENCES public.quotes_quoterequest(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotefile quotes_quotefile_uploaded_by_id_abe46f02_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotefile
    ADD CONSTRAINT quotes_quotefile_uploaded_by_id_abe46f02_fk_organizat FOREIGN KEY (uploaded_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoteline quotes_quoteline_plan_id_2d29e14e_fk_catalog_plan_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoteline
    ADD CONSTRAINT quotes_quoteline_plan_id_2d29e14e_fk_catalog_plan_id FOREIGN KEY (plan_id) REFERENCES public.catalog_plan(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoteline quotes_quoteline_product_id_2f716c50_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoteline
    ADD CONSTRAINT quotes_quoteline_product_id_2f716c50_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoteline quotes_quoteline_seller_id_425d631d_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoteline
    ADD CONSTRAINT quotes_quoteline_seller_id_425d631d_fk_organizat FOREIGN KEY (seller_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoteline quotes_quoteline_version_id_d663f15f_fk_quotes_quoteversion_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoteline
    ADD CONSTRAINT quotes_quoteline_version_id_d663f15f_fk_quotes_quoteversion_id FOREIGN KEY (version_id) REFERENCES public.quotes_quoteversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotemessage quotes_quotemessage_author_id_156f7ae5_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotemessage
    ADD CONSTRAINT quotes_quotemessage_author_id_156f7ae5_fk_organizations_user_id FOREIGN KEY (author_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotemessage quotes_quotemessage_organization_id_d01fcf6a_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotemessage
    ADD CONSTRAINT quotes_quotemessage_organization_id_d01fcf6a_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotemessage quotes_quotemessage_quote_id_2283d3b7_fk_quotes_quote_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotemessage
    ADD CONSTRAINT quotes_quotemessage_quote_id_2283d3b7_fk_quotes_quote_id FOREIGN KEY (quote_id) REFERENCES public.quotes_quote(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoteplanpart quotes_quoteplanpart_version_id_94903a91_fk_quotes_qu; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoteplanpart
    ADD CONSTRAINT quotes_quoteplanpart_version_id_94903a91_fk_quotes_qu FOREIGN KEY (version_id) REFERENCES public.quotes_quoteversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoterequest quotes_quoterequest_assigned_to_id_0c568f88_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoterequest
    ADD CONSTRAINT quotes_quoterequest_assigned_to_id_0c568f88_fk_organizat FOREIGN KEY (assigned_to_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoterequest quotes_quoterequest_buyer_id_a99d6c71_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoterequest
    ADD CONSTRAINT quotes_quoterequest_buyer_id_a99d6c71_fk_organizat FOREIGN KEY (buyer_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoterequest quotes_quoterequest_cost_centre_id_5e98c1f8_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoterequest
    ADD CONSTRAINT quotes_quoterequest_cost_centre_id_5e98c1f8_fk_organizat FOREIGN KEY (cost_centre_id) REFERENCES public.organizations_costcentre(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoterequest quotes_quoterequest_deal_id_6d8d4078_fk_deals_deal_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoterequest
    ADD CONSTRAINT quotes_quoterequest_deal_id_6d8d4078_fk_deals_deal_id FOREIGN KEY (deal_id) REFERENCES public.deals_deal(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoterequest quotes_quoterequest_industry_id_99d12156_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoterequest
    ADD CONSTRAINT quotes_quoterequest_industry_id_99d12156_fk_organizat FOREIGN KEY (industry_id) REFERENCES public.organizations_industry(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoterequest quotes_quoterequest_requested_by_id_0fbf7002_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoterequest
    ADD CONSTRAINT quotes_quoterequest_requested_by_id_0fbf7002_fk_organizat FOREIGN KEY (requested_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoterequest quotes_quoterequest_seller_id_47d73e07_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoterequest
    ADD CONSTRAINT quotes_quoterequest_seller_id_47d73e07_fk_organizat FOREIGN KEY (seller_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotetemplate quotes_quotetemplate_organization_id_01626675_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotetemplate
    ADD CONSTRAINT quotes_quotetemplate_organization_id_01626675_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quotetemplate quotes_quotetemplate_saved_by_id_8c27ca41_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quotetemplate
    ADD CONSTRAINT quotes_quotetemplate_saved_by_id_8c27ca41_fk_organizat FOREIGN KEY (saved_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoteversion quotes_quoteversion_accepted_by_id_7844e684_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoteversion
    ADD CONSTRAINT quotes_quoteversion_accepted_by_id_7844e684_fk_organizat FOREIGN KEY (accepted_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoteversion quotes_quoteversion_chosen_from_id_97a7aee4_fk_quotes_qu; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoteversion
    ADD CONSTRAINT quotes_quoteversion_chosen_from_id_97a7aee4_fk_quotes_qu FOREIGN KEY (chosen_from_id) REFERENCES public.quotes_quoteversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoteversion quotes_quoteversion_quote_id_8d95ba77_fk_quotes_quote_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoteversion
    ADD CONSTRAINT quotes_quoteversion_quote_id_8d95ba77_fk_quotes_quote_id FOREIGN KEY (quote_id) REFERENCES public.quotes_quote(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_quoterequest quotes_request_own_cost_centre; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_quoterequest
    ADD CONSTRAINT quotes_request_own_cost_centre FOREIGN KEY (cost_centre_id, buyer_id) REFERENCES public.organizations_costcentre(id, organization_id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_requestaddition quotes_requestadditi_added_by_id_3d0fa391_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requestaddition
    ADD CONSTRAINT quotes_requestadditi_added_by_id_3d0fa391_fk_organizat FOREIGN KEY (added_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_requestaddition quotes_requestadditi_request_id_b63b6cee_fk_quotes_qu; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requestaddition
    ADD CONSTRAINT quotes_requestadditi_request_id_b63b6cee_fk_quotes_qu FOREIGN KEY (request_id) REFERENCES public.quotes_quoterequest(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_requestitem quotes_requestitem_plan_id_ccaaa46e_fk_catalog_plan_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requestitem
    ADD CONSTRAINT quotes_requestitem_plan_id_ccaaa46e_fk_catalog_plan_id FOREIGN KEY (plan_id) REFERENCES public.catalog_plan(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_requestitem quotes_requestitem_product_id_0c6e1653_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requestitem
    ADD CONSTRAINT quotes_requestitem_product_id_0c6e1653_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_requestitem quotes_requestitem_request_id_e749d63f_fk_quotes_qu; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requestitem
    ADD CONSTRAINT quotes_requestitem_request_id_e749d63f_fk_quotes_qu FOREIGN KEY (request_id) REFERENCES public.quotes_quoterequest(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_requestquestion quotes_requestquesti_asked_by_id_ec9c065a_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requestquestion
    ADD CONSTRAINT quotes_requestquesti_asked_by_id_ec9c065a_fk_organizat FOREIGN KEY (asked_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_requestquestion quotes_requestquesti_replied_by_id_db889018_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requestquestion
    ADD CONSTRAINT quotes_requestquesti_replied_by_id_db889018_fk_organizat FOREIGN KEY (replied_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_requestquestion quotes_requestquesti_request_id_3f3aed57_fk_quotes_qu; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requestquestion
    ADD CONSTRAINT quotes_requestquesti_request_id_3f3aed57_fk_quotes_qu FOREIGN KEY (request_id) REFERENCES public.quotes_quoterequest(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_requirementanswer quotes_requirementan_answered_by_id_4a226626_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requirementanswer
    ADD CONSTRAINT quotes_requirementan_answered_by_id_4a226626_fk_organizat FOREIGN KEY (answered_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_requirementanswer quotes_requirementan_request_id_e54f51fe_fk_quotes_qu; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_requirementanswer
    ADD CONSTRAINT quotes_requirementan_request_id_e54f51fe_fk_quotes_qu FOREIGN KEY (request_id) REFERENCES public.quotes_quoterequest(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_signaturerequest quotes_signaturerequ_ended_by_id_e6620110_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_signaturerequest
    ADD CONSTRAINT quotes_signaturerequ_ended_by_id_e6620110_fk_organizat FOREIGN KEY (ended_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_signaturerequest quotes_signaturerequ_version_id_f7ad9038_fk_quotes_qu; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_signaturerequest
    ADD CONSTRAINT quotes_signaturerequ_version_id_f7ad9038_fk_quotes_qu FOREIGN KEY (version_id) REFERENCES public.quotes_quoteversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_signaturerequest quotes_signaturerequest_by_id_d941cba4_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_signaturerequest
    ADD CONSTRAINT quotes_signaturerequest_by_id_d941cba4_fk_organizations_user_id FOREIGN KEY (by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_specialprice quotes_specialprice_ask_id_dab07ced_fk_quotes_priceask_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_specialprice
    ADD CONSTRAINT quotes_specialprice_ask_id_dab07ced_fk_quotes_priceask_id FOREIGN KEY (ask_id) REFERENCES public.quotes_priceask(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_specialprice quotes_specialprice_plan_id_b4fe4b25_fk_catalog_plan_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_specialprice
    ADD CONSTRAINT quotes_specialprice_plan_id_b4fe4b25_fk_catalog_plan_id FOREIGN KEY (plan_id) REFERENCES public.catalog_plan(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_standin quotes_standin_organization_id_2d8e5477_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_standin
    ADD CONSTRAINT quotes_standin_organization_id_2d8e5477_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_standin quotes_standin_person_id_cc19ad66_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_standin
    ADD CONSTRAINT quotes_standin_person_id_cc19ad66_fk_organizations_user_id FOREIGN KEY (person_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_standin quotes_standin_stand_in_id_4b8f120a_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_standin
    ADD CONSTRAINT quotes_standin_stand_in_id_4b8f120a_fk_organizations_user_id FOREIGN KEY (stand_in_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_versionparty quotes_versionparty_organization_id_b672f422_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_versionparty
    ADD CONSTRAINT quotes_versionparty_organization_id_b672f422_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: quotes_versionparty quotes_versionparty_version_id_e68ec3c4_fk_quotes_qu; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.quotes_versionparty
    ADD CONSTRAINT quotes_versionparty_version_id_e68ec3c4_fk_quotes_qu FOREIGN KEY (version_id) REFERENCES public.quotes_quoteversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_brandapproval storefronts_brandapp_answered_by_id_ffded00f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandapproval
    ADD CONSTRAINT storefronts_brandapp_answered_by_id_ffded00f_fk_organizat FOREIGN KEY (answered_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_brandapproval storefronts_brandapp_owner_id_a55ba3f5_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandapproval
    ADD CONSTRAINT storefronts_brandapp_owner_id_a55ba3f5_fk_organizat FOREIGN KEY (owner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_brandapproval storefronts_brandapp_page_id_4770067f_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandapproval
    ADD CONSTRAINT storefronts_brandapp_page_id_4770067f_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_brandapproval storefronts_brandapp_partner_id_e98fff03_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandapproval
    ADD CONSTRAINT storefronts_brandapp_partner_id_e98fff03_fk_organizat FOREIGN KEY (partner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_brandapproval storefronts_brandapp_revision_id_e77eb59a_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandapproval
    ADD CONSTRAINT storefronts_brandapp_revision_id_e77eb59a_fk_wagtailco FOREIGN KEY (revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_brandapproval storefronts_brandapp_rules_id_4b659928_fk_storefron; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandapproval
    ADD CONSTRAINT storefronts_brandapp_rules_id_4b659928_fk_storefron FOREIGN KEY (rules_id) REFERENCES public.storefronts_brandrules(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_brandpermission storefronts_brandper_granted_by_id_4f77334a_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandpermission
    ADD CONSTRAINT storefronts_brandper_granted_by_id_4f77334a_fk_organizat FOREIGN KEY (granted_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_brandpermission storefronts_brandper_owner_id_b6fb0376_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandpermission
    ADD CONSTRAINT storefronts_brandper_owner_id_b6fb0376_fk_organizat FOREIGN KEY (owner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_brandpermission storefronts_brandper_partner_id_2655490f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandpermission
    ADD CONSTRAINT storefronts_brandper_partner_id_2655490f_fk_organizat FOREIGN KEY (partner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_brandrules storefronts_brandrul_owner_id_48455a48_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandrules
    ADD CONSTRAINT storefronts_brandrul_owner_id_48455a48_fk_organizat FOREIGN KEY (owner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_brandrules storefronts_brandrul_published_by_id_53654d8d_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_brandrules
    ADD CONSTRAINT storefronts_brandrul_published_by_id_53654d8d_fk_organizat FOREIGN KEY (published_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_casestudypage storefronts_casestud_hero_picture_id_cb7ec5bb_fk_storefron; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_casestudypage
    ADD CONSTRAINT storefronts_casestud_hero_picture_id_cb7ec5bb_fk_storefron FOREIGN KEY (hero_picture_id) REFERENCES public.storefronts_storefrontimage(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_casestudypage storefronts_casestud_logo_id_238d99a3_fk_storefron; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_casestudypage
    ADD CONSTRAINT storefronts_casestud_logo_id_238d99a3_fk_storefron FOREIGN KEY (logo_id) REFERENCES public.storefronts_storefrontimage(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_casestudypage storefronts_casestud_page_ptr_id_a9ae3f49_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_casestudypage
    ADD CONSTRAINT storefronts_casestud_page_ptr_id_a9ae3f49_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_editingdesk storefronts_editingd_collection_id_7fcd5d72_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_editingdesk
    ADD CONSTRAINT storefronts_editingd_collection_id_7fcd5d72_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_editingdesk storefronts_editingd_organization_id_4b03ac59_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_editingdesk
    ADD CONSTRAINT storefronts_editingd_organization_id_4b03ac59_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_editingdesk storefronts_editingdesk_group_id_b7a6d45c_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_editingdesk
    ADD CONSTRAINT storefronts_editingdesk_group_id_b7a6d45c_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_editingdesk storefronts_editingdesk_page_id_a4892c86_fk_wagtailcore_page_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_editingdesk
    ADD CONSTRAINT storefronts_editingdesk_page_id_a4892c86_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_lead storefronts_lead_buyer_id_b3f3c741_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_lead
    ADD CONSTRAINT storefronts_lead_buyer_id_b3f3c741_fk_organizat FOREIGN KEY (buyer_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_lead storefronts_lead_contact_id_51d0989b_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_lead
    ADD CONSTRAINT storefronts_lead_contact_id_51d0989b_fk_organizations_user_id FOREIGN KEY (contact_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_lead storefronts_lead_organization_id_6ae03c5c_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_lead
    ADD CONSTRAINT storefronts_lead_organization_id_6ae03c5c_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_lead storefronts_lead_owner_id_818bf7a3_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_lead
    ADD CONSTRAINT storefronts_lead_owner_id_818bf7a3_fk_organizations_user_id FOREIGN KEY (owner_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_lead storefronts_lead_product_id_f862c1fb_fk_catalogue_product_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_lead
    ADD CONSTRAINT storefronts_lead_product_id_f862c1fb_fk_catalogue_product_id FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_leaddelivery storefronts_leaddeli_lead_id_01691063_fk_storefron; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leaddelivery
    ADD CONSTRAINT storefronts_leaddeli_lead_id_01691063_fk_storefron FOREIGN KEY (lead_id) REFERENCES public.storefronts_lead(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_leaddelivery storefronts_leaddeli_webhook_id_f24ebcaa_fk_storefron; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leaddelivery
    ADD CONSTRAINT storefronts_leaddeli_webhook_id_f24ebcaa_fk_storefron FOREIGN KEY (webhook_id) REFERENCES public.storefronts_leadwebhook(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_leadform storefronts_leadform_organization_id_8885c7a9_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leadform
    ADD CONSTRAINT storefronts_leadform_organization_id_8885c7a9_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_leadnote storefronts_leadnote_by_id_e9af61fa_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leadnote
    ADD CONSTRAINT storefronts_leadnote_by_id_e9af61fa_fk_organizations_user_id FOREIGN KEY (by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_leadnote storefronts_leadnote_lead_id_39b232a5_fk_storefronts_lead_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leadnote
    ADD CONSTRAINT storefronts_leadnote_lead_id_39b232a5_fk_storefronts_lead_id FOREIGN KEY (lead_id) REFERENCES public.storefronts_lead(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_leadroute storefronts_leadrout_organization_id_5134f5da_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leadroute
    ADD CONSTRAINT storefronts_leadrout_organization_id_5134f5da_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_leadroute storefronts_leadrout_owner_id_3ffe885f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leadroute
    ADD CONSTRAINT storefronts_leadrout_owner_id_3ffe885f_fk_organizat FOREIGN KEY (owner_id) REFERENCES public.organizations_membership(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_leadroute storefronts_leadrout_product_id_327767e3_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leadroute
    ADD CONSTRAINT storefronts_leadrout_product_id_327767e3_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_leadwebhook storefronts_leadwebh_organization_id_763f33b5_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_leadwebhook
    ADD CONSTRAINT storefronts_leadwebh_organization_id_763f33b5_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_ownhost storefronts_ownhost_off_by_id_67e91db4_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_ownhost
    ADD CONSTRAINT storefronts_ownhost_off_by_id_67e91db4_fk_organizations_user_id FOREIGN KEY (off_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_ownhost storefronts_ownhost_organization_id_7fb5ab54_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_ownhost
    ADD CONSTRAINT storefronts_ownhost_organization_id_7fb5ab54_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_pagereview storefronts_pagerevi_partner_id_4784eca7_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagereview
    ADD CONSTRAINT storefronts_pagerevi_partner_id_4784eca7_fk_organizat FOREIGN KEY (partner_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_pagereview storefronts_pagerevi_revision_id_41437a56_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagereview
    ADD CONSTRAINT storefronts_pagerevi_revision_id_41437a56_fk_wagtailco FOREIGN KEY (revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_pagereview storefronts_pagerevi_submitted_by_id_4c36c94a_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagereview
    ADD CONSTRAINT storefronts_pagerevi_submitted_by_id_4c36c94a_fk_organizat FOREIGN KEY (submitted_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_pagereview storefronts_pagereview_page_id_53ea4f0a_fk_wagtailcore_page_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagereview
    ADD CONSTRAINT storefronts_pagereview_page_id_53ea4f0a_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_pagestep storefronts_pagestep_by_id_885ed365_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagestep
    ADD CONSTRAINT storefronts_pagestep_by_id_885ed365_fk_organizations_user_id FOREIGN KEY (by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_pagestep storefronts_pagestep_organization_id_9a6a5af3_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagestep
    ADD CONSTRAINT storefronts_pagestep_organization_id_9a6a5af3_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_pagestep storefronts_pagestep_page_id_92d4b52e_fk_wagtailcore_page_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagestep
    ADD CONSTRAINT storefronts_pagestep_page_id_92d4b52e_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_pagestep storefronts_pagestep_revision_id_7e3b2293_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagestep
    ADD CONSTRAINT storefronts_pagestep_revision_id_7e3b2293_fk_wagtailco FOREIGN KEY (revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_pagevisits storefronts_pagevisi_organization_id_58b81b83_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagevisits
    ADD CONSTRAINT storefronts_pagevisi_organization_id_58b81b83_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_pagevisits storefronts_pagevisi_product_id_3b525a3e_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_pagevisits
    ADD CONSTRAINT storefronts_pagevisi_product_id_3b525a3e_fk_catalogue FOREIGN KEY (product_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_partnerindexpage storefronts_partneri_page_ptr_id_a24fc90e_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_partnerindexpage
    ADD CONSTRAINT storefronts_partneri_page_ptr_id_a24fc90e_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_partnerpage storefronts_partnerp_hero_picture_id_1c2c9148_fk_storefron; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_partnerpage
    ADD CONSTRAINT storefronts_partnerp_hero_picture_id_1c2c9148_fk_storefron FOREIGN KEY (hero_picture_id) REFERENCES public.storefronts_storefrontimage(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_partnerpage storefronts_partnerp_page_ptr_id_4f7a9d3d_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_partnerpage
    ADD CONSTRAINT storefronts_partnerp_page_ptr_id_4f7a9d3d_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_solutionpage storefronts_solution_bundle_id_3e56889f_fk_catalogue; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_solutionpage
    ADD CONSTRAINT storefronts_solution_bundle_id_3e56889f_fk_catalogue FOREIGN KEY (bundle_id) REFERENCES public.catalogue_product(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_solutionpage storefronts_solution_hero_picture_id_f7549f3b_fk_storefron; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_solutionpage
    ADD CONSTRAINT storefronts_solution_hero_picture_id_f7549f3b_fk_storefron FOREIGN KEY (hero_picture_id) REFERENCES public.storefronts_storefrontimage(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_solutionpage storefronts_solution_page_ptr_id_dbc739f6_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_solutionpage
    ADD CONSTRAINT storefronts_solution_page_ptr_id_dbc739f6_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_storefrontimage storefronts_storefro_collection_id_2158170c_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_storefrontimage
    ADD CONSTRAINT storefronts_storefro_collection_id_2158170c_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_storefrontdocument storefronts_storefro_collection_id_f911a4dc_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_storefrontdocument
    ADD CONSTRAINT storefronts_storefro_collection_id_f911a4dc_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_storefrontpage storefronts_storefro_hero_picture_id_5ebad4db_fk_storefron; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_storefrontpage
    ADD CONSTRAINT storefronts_storefro_hero_picture_id_5ebad4db_fk_storefron FOREIGN KEY (hero_picture_id) REFERENCES public.storefronts_storefrontimage(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_storefrontrendition storefronts_storefro_image_id_20fd8309_fk_storefron; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_storefrontrendition
    ADD CONSTRAINT storefronts_storefro_image_id_20fd8309_fk_storefron FOREIGN KEY (image_id) REFERENCES public.storefronts_storefrontimage(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_storefrontpage storefronts_storefro_organization_id_3a8ff689_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_storefrontpage
    ADD CONSTRAINT storefronts_storefro_organization_id_3a8ff689_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_storefrontpage storefronts_storefro_page_ptr_id_582120ea_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_storefrontpage
    ADD CONSTRAINT storefronts_storefro_page_ptr_id_582120ea_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_storefrontdocument storefronts_storefro_uploaded_by_user_id_30a1a94a_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_storefrontdocument
    ADD CONSTRAINT storefronts_storefro_uploaded_by_user_id_30a1a94a_fk_organizat FOREIGN KEY (uploaded_by_user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_storefrontimage storefronts_storefro_uploaded_by_user_id_47eae06f_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_storefrontimage
    ADD CONSTRAINT storefronts_storefro_uploaded_by_user_id_47eae06f_fk_organizat FOREIGN KEY (uploaded_by_user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_theme storefronts_theme_organization_id_f01115fc_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_theme
    ADD CONSTRAINT storefronts_theme_organization_id_f01115fc_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_themedraft storefronts_themedra_organization_id_7960affa_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_themedraft
    ADD CONSTRAINT storefronts_themedra_organization_id_7960affa_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_themedraft storefronts_themedra_saved_by_id_358f0c0a_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_themedraft
    ADD CONSTRAINT storefronts_themedra_saved_by_id_358f0c0a_fk_organizat FOREIGN KEY (saved_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_themeversion storefronts_themever_organization_id_a2d6376b_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_themeversion
    ADD CONSTRAINT storefronts_themever_organization_id_a2d6376b_fk_organizat FOREIGN KEY (organization_id) REFERENCES public.organizations_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storefronts_themeversion storefronts_themever_published_by_id_70c57a38_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storefronts_themeversion
    ADD CONSTRAINT storefronts_themever_published_by_id_70c57a38_fk_organizat FOREIGN KEY (published_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: taggit_taggeditem taggit_taggeditem_content_type_id_9957a03c_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_9957a03c_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: taggit_taggeditem taggit_taggeditem_tag_id_f4f5b767_fk_taggit_tag_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_tag_id_f4f5b767_fk_taggit_tag_id FOREIGN KEY (tag_id) REFERENCES public.taggit_tag(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailadmin_editingsession wagtailadmin_editing_content_type_id_4df7730e_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editing_content_type_id_4df7730e_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailadmin_editingsession wagtailadmin_editing_user_id_6e1a9b70_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editing_user_id_6e1a9b70_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailadmin_formstate wagtailadmin_formsta_content_type_id_e32438b3_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formsta_content_type_id_e32438b3_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailadmin_formstate wagtailadmin_formsta_user_id_b910adc2_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formsta_user_id_b910adc2_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_apitoken wagtailcore_apitoken_user_id_49b1141b_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_user_id_49b1141b_fk_organizations_user_id FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_collectionviewrestriction wagtailcore_collecti_collection_id_761908ec_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction
    ADD CONSTRAINT wagtailcore_collecti_collection_id_761908ec_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_collectionviewrestriction_groups wagtailcore_collecti_collectionviewrestri_47320efd_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collecti_collectionviewrestri_47320efd_fk_wagtailco FOREIGN KEY (collectionviewrestriction_id) REFERENCES public.wagtailcore_collectionviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_collectionviewrestriction_groups wagtailcore_collecti_group_id_1823f2a3_fk_auth_grou; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collecti_group_id_1823f2a3_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_comment wagtailcore_comment_page_id_108444b5_fk_wagtailcore_page_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_page_id_108444b5_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_comment wagtailcore_comment_resolved_by_id_a282aa0e_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_resolved_by_id_a282aa0e_fk_organizat FOREIGN KEY (resolved_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_comment wagtailcore_comment_revision_created_id_1d058279_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_revision_created_id_1d058279_fk_wagtailco FOREIGN KEY (revision_created_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_comment wagtailcore_comment_user_id_0c577ca6_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_user_id_0c577ca6_fk_organizations_user_id FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_commentreply wagtailcore_commentr_comment_id_afc7e027_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentr_comment_id_afc7e027_fk_wagtailco FOREIGN KEY (comment_id) REFERENCES public.wagtailcore_comment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_commentreply wagtailcore_commentr_user_id_d0b3b9c3_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentr_user_id_d0b3b9c3_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_groupapprovaltask_groups wagtailcore_groupapp_group_id_2e64b61f_fk_auth_grou; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapp_group_id_2e64b61f_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_groupapprovaltask_groups wagtailcore_groupapp_groupapprovaltask_id_9a9255ea_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapp_groupapprovaltask_id_9a9255ea_fk_wagtailco FOREIGN KEY (groupapprovaltask_id) REFERENCES public.wagtailcore_groupapprovaltask(task_ptr_id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_groupapprovaltask wagtailcore_groupapp_task_ptr_id_cfe58781_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask
    ADD CONSTRAINT wagtailcore_groupapp_task_ptr_id_cfe58781_fk_wagtailco FOREIGN KEY (task_ptr_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_groupcollectionpermission wagtailcore_groupcol_collection_id_5423575a_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_collection_id_5423575a_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_groupcollectionpermission wagtailcore_groupcol_group_id_05d61460_fk_auth_grou; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_group_id_05d61460_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_groupcollectionpermission wagtailcore_groupcol_permission_id_1b626275_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_permission_id_1b626275_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_grouppagepermission wagtailcore_grouppag_group_id_fc07e671_fk_auth_grou; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_group_id_fc07e671_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_grouppagepermission wagtailcore_grouppag_page_id_710b114a_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_page_id_710b114a_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_grouppagepermission wagtailcore_grouppag_permission_id_05acb22e_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_permission_id_05acb22e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_groupsitepermission wagtailcore_groupsit_group_id_e5cdbee4_fk_auth_grou; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_group_id_e5cdbee4_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_groupsitepermission wagtailcore_groupsit_permission_id_459b1f38_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_permission_id_459b1f38_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_groupsitepermission wagtailcore_groupsit_site_id_245de488_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_site_id_245de488_fk_wagtailco FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_modellogentry wagtailcore_modellog_content_type_id_68849e77_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_modellogentry
    ADD CONSTRAINT wagtailcore_modellog_content_type_id_68849e77_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_page wagtailcore_page_alias_of_id_12945502_fk_wagtailcore_page_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_alias_of_id_12945502_fk_wagtailcore_page_id FOREIGN KEY (alias_of_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_page wagtailcore_page_content_type_id_c28424df_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_content_type_id_c28424df_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_page wagtailcore_page_latest_revision_id_e60fef51_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_latest_revision_id_e60fef51_fk_wagtailco FOREIGN KEY (latest_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_page wagtailcore_page_live_revision_id_930bd822_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_live_revision_id_930bd822_fk_wagtailco FOREIGN KEY (live_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_page wagtailcore_page_locale_id_3c7e30a6_fk_wagtailcore_locale_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_locale_id_3c7e30a6_fk_wagtailcore_locale_id FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_page wagtailcore_page_locked_by_id_bcb86245_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_locked_by_id_bcb86245_fk_organizations_user_id FOREIGN KEY (locked_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_page wagtailcore_page_owner_id_fbf7c332_fk_organizations_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_owner_id_fbf7c332_fk_organizations_user_id FOREIGN KEY (owner_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_pagelogentry wagtailcore_pageloge_content_type_id_74e7708a_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_pagelogentry
    ADD CONSTRAINT wagtailcore_pageloge_content_type_id_74e7708a_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_revision wagtailcore_pagerevi_user_id_2409d2f4_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_pagerevi_user_id_2409d2f4_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_pagesubscription wagtailcore_pagesubs_page_id_a085e7a6_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubs_page_id_a085e7a6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_pagesubscription wagtailcore_pagesubs_user_id_89d7def9_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubs_user_id_89d7def9_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_pageviewrestriction_groups wagtailcore_pageview_group_id_6460f223_fk_auth_grou; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageview_group_id_6460f223_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_pageviewrestriction wagtailcore_pageview_page_id_15a8bea6_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction
    ADD CONSTRAINT wagtailcore_pageview_page_id_15a8bea6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_pageviewrestriction_groups wagtailcore_pageview_pageviewrestriction__f147a99a_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageview_pageviewrestriction__f147a99a_fk_wagtailco FOREIGN KEY (pageviewrestriction_id) REFERENCES public.wagtailcore_pageviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_referenceindex wagtailcore_referenc_base_content_type_id_313cf40f_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_base_content_type_id_313cf40f_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_referenceindex wagtailcore_referenc_content_type_id_766e0336_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_content_type_id_766e0336_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_referenceindex wagtailcore_referenc_to_content_type_id_93690bbd_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_to_content_type_id_93690bbd_fk_django_co FOREIGN KEY (to_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_revision wagtailcore_revision_base_content_type_id_5b4ef7bd_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_revision_base_content_type_id_5b4ef7bd_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_revision wagtailcore_revision_content_type_id_c8cb69c0_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_revision_content_type_id_c8cb69c0_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_site wagtailcore_site_root_page_id_e02fb95c_fk_wagtailcore_page_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_root_page_id_e02fb95c_fk_wagtailcore_page_id FOREIGN KEY (root_page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_task wagtailcore_task_content_type_id_249ab8ba_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_task
    ADD CONSTRAINT wagtailcore_task_content_type_id_249ab8ba_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_taskstate wagtailcore_taskstat_content_type_id_0a758fdc_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_content_type_id_0a758fdc_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_taskstate wagtailcore_taskstat_finished_by_id_13f98229_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_finished_by_id_13f98229_fk_organizat FOREIGN KEY (finished_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_taskstate wagtailcore_taskstat_revision_id_df25a499_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_revision_id_df25a499_fk_wagtailco FOREIGN KEY (revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_taskstate wagtailcore_taskstat_workflow_state_id_9239a775_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_workflow_state_id_9239a775_fk_wagtailco FOREIGN KEY (workflow_state_id) REFERENCES public.wagtailcore_workflowstate(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_taskstate wagtailcore_taskstate_task_id_c3677c34_fk_wagtailcore_task_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstate_task_id_c3677c34_fk_wagtailcore_task_id FOREIGN KEY (task_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_uploadedfile wagtailcore_uploaded_for_content_type_id_b0fc87b2_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploaded_for_content_type_id_b0fc87b2_fk_django_co FOREIGN KEY (for_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_uploadedfile wagtailcore_uploaded_uploaded_by_user_id_c7580fe8_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploaded_uploaded_by_user_id_c7580fe8_fk_organizat FOREIGN KEY (uploaded_by_user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_workflowstate wagtailcore_workflow_base_content_type_id_a30dc576_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_base_content_type_id_a30dc576_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_workflowstate wagtailcore_workflow_content_type_id_2bb78ce1_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_content_type_id_2bb78ce1_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_workflowcontenttype wagtailcore_workflow_content_type_id_b261bb37_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflow_content_type_id_b261bb37_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_workflowstate wagtailcore_workflow_current_task_state_i_3a1a0632_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_current_task_state_i_3a1a0632_fk_wagtailco FOREIGN KEY (current_task_state_id) REFERENCES public.wagtailcore_taskstate(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_workflowpage wagtailcore_workflow_page_id_81e7bab6_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflow_page_id_81e7bab6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_workflowstate wagtailcore_workflow_requested_by_id_4090bca3_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_requested_by_id_4090bca3_fk_organizat FOREIGN KEY (requested_by_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_workflowtask wagtailcore_workflow_task_id_ce7716fe_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflow_task_id_ce7716fe_fk_wagtailco FOREIGN KEY (task_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_workflowstate wagtailcore_workflow_workflow_id_1f18378f_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_1f18378f_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_workflowpage wagtailcore_workflow_workflow_id_56f56ff6_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_56f56ff6_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_workflowcontenttype wagtailcore_workflow_workflow_id_9aad7cd2_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_9aad7cd2_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailcore_workflowtask wagtailcore_workflow_workflow_id_b9717175_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_b9717175_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtaildocs_document wagtaildocs_document_collection_id_23881625_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_collection_id_23881625_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtaildocs_document wagtaildocs_document_uploaded_by_user_id_17258b41_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_uploaded_by_user_id_17258b41_fk_organizat FOREIGN KEY (uploaded_by_user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailimages_image wagtailimages_image_collection_id_c2f8af7e_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_collection_id_c2f8af7e_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailimages_image wagtailimages_image_uploaded_by_user_id_5d73dc75_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_uploaded_by_user_id_5d73dc75_fk_organizat FOREIGN KEY (uploaded_by_user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailimages_rendition wagtailimages_rendit_image_id_3e1fd774_fk_wagtailim; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendit_image_id_3e1fd774_fk_wagtailim FOREIGN KEY (image_id) REFERENCES public.wagtailimages_image(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailredirects_redirect wagtailredirects_red_redirect_page_id_b5728a8f_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_red_redirect_page_id_b5728a8f_fk_wagtailco FOREIGN KEY (redirect_page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailredirects_redirect wagtailredirects_red_site_id_780a0e1e_fk_wagtailco; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_red_site_id_780a0e1e_fk_wagtailco FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailsearch_indexentry wagtailsearch_indexe_content_type_id_62ed694f_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexe_content_type_id_62ed694f_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: wagtailusers_userprofile wagtailusers_userpro_user_id_59c92331_fk_organizat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userpro_user_id_59c92331_fk_organizat FOREIGN KEY (user_id) REFERENCES public.organizations_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- PostgreSQL database dump complete
--


