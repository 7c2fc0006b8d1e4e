namespace Liandong.Domain.Organisations;

/// <summary>The refusals that several acts share.</summary>
internal static class Refusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "not_found", "There is no such filing, or none that you may see. Check the id.");

    public static readonly Refusal MayNotFile = new(
        RefusalKind.Forbidden, "forbidden", "An organisation files itself; a zone files its enterprises, a university its units. Ask the department for anything else.");

    public static readonly Refusal ReferenceUsed = new(
        RefusalKind.Conflict, "reference_used", "Another filing or decision of this organisation has this externalReference. Give a new one.");

    public static Refusal VersionMismatch(long version) => new(
        RefusalKind.VersionMismatch, "version_mismatch", $"It has changed and is at version {version} now. Read it again, then decide again.");

    public static Refusal AlreadyOpen(Filing filing) => new(
        RefusalKind.Conflict, "filing_open", filing.Status == FilingStatus.Returned
            ? $"Filing {filing.Id} was returned: submit that one again."
            : $"Filing {filing.Id} waits for a decision: wait for it, or ask the department to return it.");

    public static Refusal WrongStatus(Filing filing, string what) => new(
        RefusalKind.Conflict, "wrong_status", $"The filing is {filing.Status.ToString().ToLowerInvariant()}. {what}");

    public static Refusal NotFiled(string detail) => new(RefusalKind.Forbidden, "not_filed", detail);
}
