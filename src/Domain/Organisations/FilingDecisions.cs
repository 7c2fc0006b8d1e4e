namespace Liandong.Domain.Organisations;

/// <summary>Submits filings.</summary>
[PolicySource("O1")]
internal static class FilingDecisions
{
    /// <summary>Most filings of one organisation.</summary>
    public const int MaxFilings = 200;

    /// <summary>Most changes of one filing: how often it can be returned is bounded.</summary>
    public const int MaxVersions = 200;

    public static Decision<OrganisationEvent> Submit(OrganisationState state, SubmitFiling command)
    {
        if (RefuseMalformed(command.OrganisationId, command.Filed, command.ExternalReference) is { } malformed)
            return Refuse(malformed);
        if (!MayFile(state, command.Actor, command.OrganisationId, command.Filed.Facts) && !(command.Actor.DecidesFilings && command.ExternalReference is not null))
            return Refuse(Refusals.MayNotFile);
        if (command.ExternalReference is { } reference && state.Filings.FindLast(filing => filing.ExternalReference == reference) is { } known)
            return known.Facts == command.Filed.Facts ? Decision.Accept<OrganisationEvent>() : Refuse(Refusals.ReferenceUsed);
        var type = state.IsApproved ? FilingType.Change : FilingType.Admission;
        if (RefuseBroken(state, command.OrganisationId, type, command.Filed, command.Now) is { } broken)
            return Refuse(broken);
        if (state.Open is { } open)
            return Refuse(Refusals.AlreadyOpen(open));
        return Decision.Accept<OrganisationEvent>(new FilingSubmitted
        {
            OrganisationId = command.OrganisationId,
            FilingId = IdOf(command.OrganisationId, state.Filings.Count + 1),
            At = command.Now,
            ActedByUserId = command.Actor.UserId,
            FiledBy = command.Actor.OrganisationId,
            Status = FilingStatus.Submitted,
            Version = 1,
            Type = type,
            Facts = command.Filed.Facts,
            Consent = ConsentOf(command.Filed),
            EffectiveOn = command.Filed.EffectiveOn,
            ExternalReference = command.ExternalReference,
        });
    }

    public static Decision<OrganisationEvent> Resubmit(OrganisationState state, ResubmitFiling command)
    {
        if (state.Find(command.FilingId) is not { } filing || !filing.IsVisibleTo(command.Actor))
            return Refuse(Refusals.NotFound);
        if (!command.Actor.ActsFor(filing.SubjectId) && command.Actor.OrganisationId != filing.FiledBy)
            return Refuse(Refusals.MayNotFile);
        if (command.ExpectedVersion is { } expected && expected != filing.Version)
            return Refuse(Refusals.VersionMismatch(filing.Version));
        if (RefuseMalformed(command.OrganisationId, command.Filed, null) is { } malformed)
            return Refuse(malformed);
        if (!MayFile(state, command.Actor, command.OrganisationId, command.Filed.Facts) && !(command.Actor.DecidesFilings && filing.ExternalReference is not null))
            return Refuse(Refusals.MayNotFile);
        if (RefuseBroken(state, command.OrganisationId, filing.Type, command.Filed, command.Now) is { } broken)
            return Refuse(broken);
        if (filing.Status != FilingStatus.Returned)
            return Refuse(Refusals.WrongStatus(filing, "Only a returned filing is submitted again."));
        if (filing.Version >= MaxVersions)
            return Refuse(new Refusal(RefusalKind.RuleBroken, "policy_violation", "The filing was returned too often: ask the department to reject it.") { Problems = [new Problem("too_many", "id", MaxVersions, filing.Version)] });
        return Decision.Accept<OrganisationEvent>(new FilingResubmitted
        {
            OrganisationId = filing.SubjectId,
            FilingId = filing.Id,
            At = command.Now,
            ActedByUserId = command.Actor.UserId,
            FiledBy = filing.FiledBy,
            Status = FilingStatus.Submitted,
            Version = filing.Version + 1,
            Facts = command.Filed.Facts,
            Consent = ConsentOf(command.Filed),
            EffectiveOn = command.Filed.EffectiveOn,
        });
    }

    public static Decision<OrganisationEvent> Attach(OrganisationState state, AttachToFiling command)
    {
        if (state.Find(command.FilingId) is not { } filing || !filing.IsVisibleTo(command.Actor))
            return Refuse(Refusals.NotFound);
        if (!command.Actor.ActsFor(filing.SubjectId) && command.Actor.OrganisationId != filing.FiledBy)
            return Refuse(Refusals.MayNotFile);
        var problems = new List<Problem>();
        if (!command.IsOfItsType)
            problems.Add(new Problem("not_of_its_type", "body", command.Attachment.ContentType));
        if (filing.Attachments.Count >= AttachmentForms.MaxCount)
            problems.Add(new Problem("too_many", "attachments", AttachmentForms.MaxCount, filing.Attachments.Count));
        if (problems.Count > 0)
            return Refuse(new Refusal(RefusalKind.RuleBroken, "policy_violation", "The file breaks the rules that are named.") { Problems = problems });
        if (!filing.IsOpen)
            return Refuse(Refusals.WrongStatus(filing, "Files are attached until a filing is decided."));
        return Decision.Accept<OrganisationEvent>(new FilingAttached
        {
            OrganisationId = filing.SubjectId,
            FilingId = filing.Id,
            At = command.Now,
            ActedByUserId = command.Actor.UserId,
            FiledBy = filing.FiledBy,
            Status = filing.Status,
            Version = filing.Version + 1,
            Attachment = command.Attachment,
        });
    }

    /// <summary>Everybody files itself; a zone its enterprises, a university its units, the department and who acts for anyone all. Who brings in another platform's decisions brings in its filings too, with what they are known by there.</summary>
    private static bool MayFile(OrganisationState state, Actor actor, string subjectId, OrganisationFacts facts)
    {
        if (actor.ActsFor(subjectId))
            return true;
        var known = state.FactsOn(DateOnly.MaxValue);
        return (actor.Role, facts.Kind) switch
        {
            (Role.Zone, OrganisationKind.Enterprise) => IsOf(facts.ZoneId) && (known is null || IsOf(known.ZoneId)),
            (Role.University, OrganisationKind.UniversityUnit) => IsOf(facts.UniversityId) && (known is null || IsOf(known.UniversityId)),
            _ => false,
        };

        bool IsOf(string? place) => place == actor.OrganisationId;
    }

    private static Refusal? RefuseMalformed(string subjectId, FiledFacts filed, string? externalReference) =>
        FilingRules.Malformed(subjectId, filed, externalReference) is { Count: > 0 } problems
            ? new Refusal(RefusalKind.Malformed, problems.All(problem => problem.Code == "invalid_id") ? "invalid_id" : "invalid_value", "Correct the members that are named; ids have 1 to 63 characters of a-z, 0-9 and '-'.") { Problems = problems }
            : null;

    private static Refusal? RefuseBroken(OrganisationState state, string subjectId, FilingType type, FiledFacts filed, DateTimeOffset now)
    {
        var problems = FilingRules.Broken(state, subjectId, type, filed, now);
        if (problems.Count > 0)
            return new Refusal(RefusalKind.RuleBroken, "policy_violation", "The filing breaks the rules that are named; correct it and send it again.") { Problems = problems };
        if (type == FilingType.Change && state.Approved[^1].Facts == filed.Facts)
            return new Refusal(RefusalKind.RuleBroken, "policy_violation", "The organisation is approved with these facts already; a change says what is to be different.") { Problems = [new Problem("nothing_changed", "name")] };
        return state.Filings.Count >= MaxFilings
            ? new Refusal(RefusalKind.RuleBroken, "policy_violation", "The organisation has as many filings as are kept.") { Problems = [new Problem("too_many", "subjectId", MaxFilings, state.Filings.Count)] }
            : null;
    }

    private static Consent? ConsentOf(FiledFacts filed) =>
        filed.Consent is { NameTextId: { } name, Title: { } title, Date: { } date, DocumentReference: { } reference } ? new Consent(name, title, date, reference) : null;

    private static string IdOf(string organisationId, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{organisationId}.{number}");

    private static Decision<OrganisationEvent> Refuse(Refusal refusal) => Decision.Refuse<OrganisationEvent>(refusal);
}
