using System.Collections.Frozen;

namespace Liandong.Api.Problems;

/// <summary>A kind of error: its one status, and what it means.</summary>
internal sealed record ProblemCode(string Code, int Status, string Meaning);

/// <summary>All kinds of errors of the API. A code that is not here is not answered.</summary>
internal static class ProblemCodes
{
    public static readonly FrozenDictionary<string, ProblemCode> All = new ProblemCode[]
    {
        // What the HTTP layer finds.
        new("bad_request", 400, "The request cannot be read."),
        new("invalid_cursor", 400, "The cursor is not one that the list gave out."),
        new("invalid_definition", 400, "Members of the definition are out of their bounds; `problems` names them all."),
        new("invalid_id", 400, "An id does not have the documented form."),
        new("invalid_idempotency_key", 400, "The `Idempotency-Key` is not 1–255 visible ASCII characters, or was sent twice."),
        new("invalid_if_match", 400, "`If-Match` does not hold an ETag of this API."),
        new("invalid_interval", 400, "The interval does not run forward, or is longer than allowed."),
        new("invalid_request", 400, "Several things are wrong; `problems` names them all, each with its code."),
        new("invalid_rrule", 400, "The recurrence rule is not one of RFC 5545, or not one that is taken here."),
        new("invalid_value", 400, "A member or parameter has a value of the wrong kind or out of its bounds."),
        new("malformed_csv", 400, "The body is not CSV in UTF-8 with a header line."),
        new("malformed_json", 400, "The body is not JSON in UTF-8, or is nested too deeply."),
        new("missing_member", 400, "A required member is missing or null."),
        new("missing_parameter", 400, "A required query parameter is missing."),
        new("out_of_range", 400, "An instant lies beyond the year 8999."),
        new("repeated_member", 400, "A member occurs twice."),
        new("required", 400, "One of several members is needed."),
        new("too_many_rows", 400, "The body has more rows than its kind may have: 500, or 10,000 filings."),
        new("unknown_member", 400, "A member is not part of the request; a typo never passes silently."),
        new("unknown_parameter", 400, "A query parameter is not one of this operation."),
        new("unauthorized", 401, "There is no valid API key or access token."),
        new("forbidden", 403, "The credential's role or scope does not include this, or the thing is another organisation's."),
        new("not_filed", 403, "The organisation, or the zone of the enterprise, has no approved filing."),
        new("no_priority", 403, "The holder is no member of an active pairing of the pilot base, or not of the one that is named."),
        new("not_found", 404, "There is no such thing, or none that the caller may see."),
        new("method_not_allowed", 405, "The address does not take this method; `Allow` lists those it takes."),
        new("body_too_large", 413, "The body is larger than the operation takes: 256 KiB, if it says nothing else."),
        new("unsupported_media_type", 415, "The body is not sent as `application/json`, or as the media type of the operation."),
        new("rate_limited", 429, "The credential or organisation asks more often than agreed, or too many credentials that open nothing came from the address; come again after `Retry-After`."),
        new("internal_error", 500, "A fault on our side; report the `traceId`."),
        new("journal_unavailable", 503, "The journal does not answer. A write may or may not have happened: repeat it with the same key."),
        new("overloaded", 503, "Too much is waiting; repeat after `Retry-After`."),
        new("read_behind", 503, "The list has not reached the position in `after` within 2 s."),

        // What is already there.
        new("account_exists", 409, "The enterprise has a voucher account of this year already."),
        new("already_rated", 409, "The booking has been rated; a rating stays."),
        new("booking_not_active", 409, "The booking is over and cannot be changed any more."),
        new("evaluation_closed", 409, "The evaluation of the year is closed: nothing counts for it any more unless the department reopens it."),
        new("feed_revoked", 409, "The calendar feed is revoked for good."),
        new("filing_open", 409, "A filing of the organisation is not decided yet, or was returned: one at a time."),
        new("hold_by_other", 409, "The slot is held for somebody else for a short while; `nextFree` gives up to three free ones."),
        new("id_taken", 409, "The new id is taken; send the request again to get another."),
        new("key_revoked", 409, "The key is revoked for good."),
        new("reference_known", 409, "A grant or correction of this reference has been made already."),
        new("board_changed", 409, "Somebody has changed the meetings meanwhile."),
        new("double_booked", 409, "Somebody has another meeting at that time."),
        new("table_taken", 409, "The table is taken in that slot."),
        new("lines_in_use", 409, "More lines are booked than the definition would leave."),
        new("pairing_exists", 409, "The zone and the university have another pairing in that time."),
        new("reference_used", 409, "Another filing or decision has this `externalReference`."),
        new("slot_taken", 409, "The slot is taken; `conflicts` says by when, `nextFree` gives up to three free ones."),
        new("wrong_status", 409, "The thing is not in a status that allows this; `detail` says what can be done."),
        new("hold_expired", 410, "The hold is over."),
        new("version_mismatch", 412, "The thing has another version than `If-Match` names; read it again."),

        // What a rule forbids.
        new("account_closed", 422, "The voucher account is closed."),
        new("invalid_plan", 422, "No plan can be made of the request: `problems` names what contradicts itself."),
        new("mandatory_unmet", 422, "Not all mandatory meetings can take place; `problems` names those that would have to be left out."),
        new("booking_over", 422, "The time of the booking is over."),
        new("booking_started", 422, "The booking has started."),
        new("cancel_notice", 422, "It is too late for the holder to cancel, or to move to a later start or a lower fee."),
        new("idempotency_key_reused", 422, "The `Idempotency-Key` belongs to another request of the caller."),
        new("instrument_retired", 422, "The instrument is retired; nothing new is booked on it."),
        new("not_started", 422, "The booking has not started."),
        new("not_supported", 422, "The definition asks for what the platform does not do yet."),
        new("policy_violation", 422, "One or more rules forbid it; `problems` names them all."),
        new("reason_required", 422, "The act needs a `reason`: staff say why they change another organisation's booking, or do not approve."),
        new("budget_below_grants", 422, "More than this has been granted of the zone's budget already."),
        new("budget_exhausted", 422, "The zone's voucher budget of the year does not cover the grant."),
        new("not_eligible", 422, "The organisation may not have a voucher; `problems` names every rule that stands against it."),
        new("conflict_of_interest", 422, "The expert has ties to the presenter; `problems` names them."),
        new("not_the_queue", 422, "The order must name each pitch that waits for its turn, once."),
        new("own_pitch", 422, "Nobody is interested in the own pitch."),
        new("session_full", 422, "The session holds as much of it as it may; `problems` says how much."),
        new("unknown_pitch", 422, "The session has no such pitch."),
        new("priority_booking", 422, "A booking by priority keeps its time and holder."),
        new("priority_quota_exhausted", 422, "The pairing has too little priority quota left in the year; nobody was displaced."),
        new("voucher_booking", 422, "A booking that a voucher pays for stays with its enterprise."),
        new("voucher_year", 422, "The booking cannot move into another year than its voucher's."),
        new("voucher_insufficient", 422, "The voucher does not cover what it shall pay."),
    }.ToFrozenDictionary(code => code.Code);
}
