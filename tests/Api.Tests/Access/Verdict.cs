namespace Liandong.Api.Tests.Access;

/// <summary>How another organisation's thing is answered.</summary>
public enum Foreign
{
    /// <summary>It is public.</summary>
    Public,

    /// <summary>It is left out of the list.</summary>
    LeftOut,

    /// <summary>404, as if it did not exist.</summary>
    NotFound,

    /// <summary>403: it is known, and not the caller's.</summary>
    Forbidden,

    /// <summary>200, with a report that refuses its rows.</summary>
    RowByRow,
}

/// <summary>Who may do an operation, as the contract's table has it.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Scope">The scope it needs.</param>
/// <param name="Roles">
/// One letter for each of <see cref="Verdicts.Callers"/>: A allowed on its own things (or on any, for those who act for anyone),
/// F 403, N 404 because it cannot have such a thing of its own.
/// </param>
/// <param name="Foreign">How another organisation's thing is answered.</param>
internal sealed record Verdict(string Operation, string Scope, string Roles, Foreign Foreign);

/// <summary>The contract's table of acts and roles, written down once more, so that it can disagree with the code.</summary>
internal static class Verdicts
{
    /// <summary>The callers, in the order of the letters: the eight roles, and an integrator without the scope <c>act:any</c>.</summary>
    public static readonly string[] Callers = ["department", "zone", "university", "provider", "enterprise", "investor", "expert", "integrator", "bare integrator"];

    public static readonly Verdict[] All =
    [
        //  operation            scope    dzupeixgb    foreign
        new("listInstruments", "read", "AAAAAAAAA", Foreign.Public),
        new("getInstrument", "read", "AAAAAAAAA", Foreign.Public),
        new("getCalendar", "read", "AAAAAAAAA", Foreign.Public),
        new("getOutage", "read", "AAAAAAAAA", Foreign.Public),
        new("defineInstrument", "write", "AFAAFFFAF", Foreign.Forbidden),
        new("placeOutage", "write", "AFAAFFFAF", Foreign.Forbidden),
        new("retireInstrument", "write", "AFAAFFFAF", Foreign.Forbidden),
        new("reinstateInstrument", "write", "AFAAFFFAF", Foreign.Forbidden),
        new("bookInstrument", "write", "AAAAAFFAF", Foreign.Forbidden),
        new("listBookings", "read", "AAAAAAAAA", Foreign.LeftOut),
        new("getBooking", "read", "AAAAANNAN", Foreign.NotFound),
        new("cancelBooking", "write", "AAAAAFFAN", Foreign.NotFound),
        new("moveBooking", "write", "AAAAAFFAN", Foreign.NotFound),
        new("transferBooking", "write", "AAAAAFFAN", Foreign.NotFound),
        new("extendBooking", "write", "AAAAAFFAN", Foreign.NotFound),
        new("acceptOffer", "write", "AAAAAFFAN", Foreign.NotFound),
        new("rateBooking", "write", "AAAAAFFAN", Foreign.NotFound),
        new("approveBooking", "write", "AFAAFFFAN", Foreign.NotFound),
        new("rejectBooking", "write", "AFAAFFFAN", Foreign.NotFound),
        new("checkIn", "write", "AFAAFFFAN", Foreign.NotFound),
        new("finishBooking", "write", "AFAAFFFAN", Foreign.NotFound),
        new("bookSeries", "write", "AAAAAFFAF", Foreign.Forbidden),
        new("qualifyHolder", "write", "AFAAFFFAF", Foreign.Forbidden),
        new("findAvailability", "read", "AAAAAAAAA", Foreign.Public),
        new("listQualifications", "read", "ANAAANNAN", Foreign.NotFound),
        new("quote", "read", "AAAAAAAAA", Foreign.Forbidden),
        new("planMeetings", "read", "AAAAAAAAA", Foreign.Public),
        new("getMeetingPlan", "read", "AAAAAAAAA", Foreign.NotFound),
        new("placeHold", "write", "AAAAAFFAF", Foreign.Forbidden),
        new("getHold", "read", "AAAAANNAN", Foreign.NotFound),
        new("releaseHold", "write", "AAAAAFFAN", Foreign.NotFound),
        new("getUsage", "read", "ANAANNNAN", Foreign.NotFound),
        new("importRows", "write", "AFAAFFFAA", Foreign.RowByRow),
        new("listUses", "read", "ANAANNNAN", Foreign.NotFound),
        new("openVoucherAccount", "write", "AFFFFFFFF", Foreign.Forbidden),
        new("listVoucherAccounts", "read", "AAAAAAAAA", Foreign.LeftOut),
        new("getVoucherAccount", "read", "ANNNANNAN", Foreign.NotFound),
        new("listVoucherEntries", "read", "ANNNANNAN", Foreign.NotFound),
        new("grantVoucher", "write", "AFFFFFFFF", Foreign.Forbidden),
        new("correctVoucher", "write", "AFFFFFFFF", Foreign.Forbidden),
        new("closeVoucherAccount", "write", "AFFFFFFFF", Foreign.Forbidden),
        new("setVoucherBudget", "write", "AFFFFFFFF", Foreign.Forbidden),
        new("getVoucherBudget", "read", "AANNNNNAN", Foreign.NotFound),
        new("listVoucherSettlements", "read", "ANAANNNAN", Foreign.NotFound),
        new("readEvents", "read", "AAAAAAAAA", Foreign.LeftOut),
        new("listAudit", "read", "AAAAAAAAA", Foreign.LeftOut),
        new("getProfile", "read", "AAAAAAAAA", Foreign.Public),
        new("setProfile", "write", "AAAAAAAAA", Foreign.Public),
        new("listMembers", "read", "AAAAAAAAA", Foreign.NotFound),
        new("createCalendarFeed", "write", "AAAAAAAAA", Foreign.Forbidden),
        new("listCalendarFeeds", "read", "AAAAAAAAA", Foreign.LeftOut),
        new("getCalendarFeed", "read", "AAAAAAAAA", Foreign.NotFound),
        new("revokeCalendarFeed", "write", "AAAAAAAAA", Foreign.NotFound),
        new("listOrganisations", "read", "AAAAAAAAA", Foreign.Public),
        new("getOrganisation", "read", "AAAAAAAAA", Foreign.Public),
        new("submitFiling", "write", "AAAAAAAAA", Foreign.Forbidden),
        new("listFilings", "read", "AAAAAAAAA", Foreign.LeftOut),
        new("getFiling", "read", "AAAAAAAAA", Foreign.NotFound),
        new("resubmitFiling", "write", "AAAAAAAAA", Foreign.NotFound),
        new("attachToFiling", "write", "AAAAAAAAA", Foreign.NotFound),
        new("readAttachment", "read", "AAAAAAAAA", Foreign.NotFound),
        new("decideFiling", "write", "AFFFFFFAF", Foreign.NotFound),
        new("proposePairing", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("listPairings", "read", "AAAAAAAAA", Foreign.LeftOut),
        new("getPairing", "read", "AAANNNNAN", Foreign.NotFound),
        new("confirmPairing", "write", "AAAFFFFAN", Foreign.NotFound),
        new("recordPairing", "write", "AFFFFFFFF", Foreign.NotFound),
        new("renewPairing", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("reportPairing", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("endPairing", "write", "AAAFFFFAN", Foreign.NotFound),
        new("getCoverage", "read", "AAAAAAAAA", Foreign.Public),
        new("listEvaluation", "read", "AAAAAAAAA", Foreign.LeftOut),
        new("getEvaluation", "read", "ANAANNNAN", Foreign.NotFound),
        new("closeEvaluation", "write", "AFFFFFFFF", Foreign.Forbidden),
        new("reopenEvaluation", "write", "AFFFFFFFF", Foreign.Forbidden),
        new("reportResult", "write", "AFAAFFFAF", Foreign.Forbidden),
        new("listResults", "read", "AAAAAAAAA", Foreign.LeftOut),
        new("getResult", "read", "ANAANNNAN", Foreign.NotFound),
        new("confirmResult", "write", "AFFFFFFFF", Foreign.Forbidden),
        new("rejectResult", "write", "AFFFFFFFF", Foreign.Forbidden),
        new("promiseOpenSharing", "write", "AFAFFFFAF", Foreign.Forbidden),
        new("getOpenSharing", "read", "AAAAAAAAA", Foreign.Public),
        new("planRoadshow", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("listRoadshows", "read", "AAAAAAAAA", Foreign.Public),
        new("getRoadshow", "read", "AAAAAAAAA", Foreign.Public),
        new("reviseRoadshow", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("openRoadshowCheckIn", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("startRoadshow", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("goOnInRoadshow", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("skipPitch", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("holdRoadshow", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("resumeRoadshow", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("reorderPitches", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("endRoadshow", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("openPoll", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("closePoll", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("hideQuestion", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("showQuestion", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("markQuestionAnswered", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("markQuestionOpen", "write", "AAAFFFFAF", Foreign.Forbidden),
        new("askQuestion", "write", "AAAAAAAAA", Foreign.Public),
        new("voteForQuestion", "write", "AAAAAAAAA", Foreign.Public),
        new("react", "write", "AAAAAAAAA", Foreign.Public),
        new("answerPoll", "write", "AAAAAAAAA", Foreign.Public),
        new("listQuestions", "read", "AAAAAAAAA", Foreign.Public),
        new("getQuestion", "read", "AAAAAAAAA", Foreign.Public),
        new("getPoll", "read", "AAAAAAAAA", Foreign.Public),
        new("getScores", "read", "AAAAAAAAA", Foreign.Public),
        new("issueTicket", "read", "AAAAAAAAA", Foreign.Public),
        new("scorePitch", "write", "AFFFFFAAF", Foreign.Forbidden),
        new("declareConflict", "write", "AAAFFFAAF", Foreign.Forbidden),
        new("showInterest", "write", "AFFFFAFAF", Foreign.Forbidden),
        new("listInterests", "read", "AAAAAAAAA", Foreign.LeftOut),
        new("getInterest", "read", "AAANAANAN", Foreign.NotFound),
        new("contactInterest", "write", "AAANAANAN", Foreign.NotFound),
        new("negotiateInterest", "write", "AAANAANAN", Foreign.NotFound),
        new("contractInterest", "write", "AAANAANAN", Foreign.NotFound),
        new("closeInterest", "write", "AAANAANAN", Foreign.NotFound),
        new("listApiKeys", "read", "AAAAAAAAA", Foreign.LeftOut),
        new("getApiKey", "read", "AAAAAAAAA", Foreign.NotFound),
        new("issueApiKey", "write", "AAAAAAAAA", Foreign.Forbidden),
        new("rotateApiKey", "write", "AAAAAAAAA", Foreign.NotFound),
        new("revokeApiKey", "write", "AAAAAAAAA", Foreign.NotFound),
    ];

    public static Verdict Of(string operation) => All.Single(verdict => verdict.Operation == operation);
}
