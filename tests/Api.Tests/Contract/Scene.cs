namespace Liandong.Api.Tests.Contract;

/// <summary>Who calls, and for which organisation.</summary>
internal sealed record Caller(string Key, string Organisation, string Role)
{
    /// <summary>Whether its organisation can hold bookings.</summary>
    public bool CanHold => Role is "zone" or "university" or "provider" or "enterprise";

    /// <summary>Whether its organisation can host sessions.</summary>
    public bool CanHost => Role is "department" or "zone" or "university";

    /// <summary>Whether its organisation can provide instruments.</summary>
    public bool CanProvide => Role is "university" or "provider";
}

/// <summary>What an operation is called with.</summary>
internal sealed record Call(Operation Operation, string Path, JsonObject? Body)
{
    public Task<Reply> SendAsync(Support.Api caller, params (string Name, string Value)[] headers) => Operation.TextExample is { } text
        ? caller.SendAsync(new HttpMethod(Operation.Method), Path, Support.Api.ToText(text.Type, text.Text), headers)
        : caller.SendAsync(new HttpMethod(Operation.Method), Path, Body?.DeepClone(), headers);
}

/// <summary>Prepares, for any operation of the document, things that it can succeed on.</summary>
internal sealed partial class Scene(Node node)
{
    /// <summary>What the ids of organisations begin with that have no filing yet.</summary>
    public const string Unfiled = "unfiled";

    /// <summary>The enterprise of the demonstration, whose things are used where a caller has none of its own.</summary>
    public static readonly Caller Enterprise = new("demo-enterprise", "ent-qilu-bio", "enterprise");

    // The clock is everybody's: between a look at it and the booking nobody may move it.
    private static readonly SemaphoreSlim _clock = new(1);

    private static int _meetings;

    private static readonly Caller _provider = new("demo-provider", "sdu-instruments", "provider");

    private Support.Api Department => node.As("demo-department");

    /// <summary>A caller with a key of its own.</summary>
    public async Task<Caller> IssueAsync(string organisation, string role, params string[] scopes) => new(
        (await Department.PostAsync("/api-keys", new { organisationId = organisation, role, scopes })).Is(201).Word("key"), organisation, role);

    /// <summary>A call on fresh things.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="owner">Whose they are, as far as that can be.</param>
    /// <param name="namesOwner">Whether the body names the owner where it may.</param>
    public async Task<Call> PrepareAsync(Operation operation, Caller owner, bool namesOwner)
    {
        var holder = owner.CanHold ? owner : Enterprise;
        var provider = owner.CanProvide ? owner : _provider;
        var ids = operation.ParametersIn("path").Any() ? await MakeAsync(operation, owner, holder, provider) : [];
        var required = operation.ParametersIn("query").Where(parameter => parameter["required"]?.GetValue<bool>() == true).ToList();
        var query = required.Count == 0 ? "" : $"?{string.Join('&', required.Select(Example))}";
        var body = operation.BodyExample?.DeepClone().AsObject();
        if (operation.Id == "reportResult")
            body!["subjectId"] = await InstrumentAsync(provider);
        if (operation.Id == "correctVoucher")
            (body!["bookingId"], body["spentDeltaFen"]) = (ids["bookingId"], -100);
        if (operation.Id == "proposePairing")
        {
            var (zone, university) = await CoupleAsync(owner);
            (body!["zoneId"], body["universityId"]) = (zone, university);
        }

        if (namesOwner && operation.Id == "planRoadshow")
            body!["hostId"] = owner.CanHost ? owner.Organisation : "jinan-hitech";
        if (namesOwner && operation.Id == "planRoadshowSeries")
            body!["plan"]!["hostId"] = owner.CanHost ? owner.Organisation : "jinan-hitech";
        if (namesOwner && operation.Id == "showInterest")
            body!["investorId"] = owner.Role == "investor" ? owner.Organisation : "bank-qilu";
        if (operation.Id == "confirmMeeting")
            body!.Remove("participantId");
        if (namesOwner && operation.Id is ("setMeetingPreferences" or "confirmMeeting"))
            body!["participantId"] = ParticipantOf(owner);
        if (namesOwner && operation.Id == "scorePitch")
            body!["expertId"] = owner.Role == "expert" ? owner.Organisation : "expert-wang";
        if (body is not null)
            Adapt(operation, body, owner, namesOwner ? (holder, provider, owner) : null);
        return new Call(operation, operation.At(name => ids[name]) + query, body);
    }

    /// <summary>A documented example as it stands in a query.</summary>
    public static string Example(JsonObject parameter) => $"{parameter["name"]}={Uri.EscapeDataString((parameter["example"] is JsonArray words ? words[0] : parameter["example"])!.ToString())}";

    private async Task<Dictionary<string, string>> MakeAsync(Operation operation, Caller owner, Caller holder, Caller provider)
    {
        var kind = operation.Path.Split('/')[3];
        return kind switch
        {
            "instruments" => await MakeInstrumentAsync(provider, isRetired: operation.Id == "reinstateInstrument"),
            "providers" => new Dictionary<string, string> { ["id"] = provider.Organisation },
            "organisations" => new Dictionary<string, string> { ["id"] = operation.Id == "getOrganisation" ? Enterprise.Organisation : owner.Organisation },
            "pairings" => new Dictionary<string, string> { ["id"] = await PairAsync(operation, owner), ["pilotBaseId"] = await PilotBaseAsync(_provider), ["year"] = "2027" },
            "pilot-bases" => await MakePilotBaseAsync(provider),
            "filings" => await MakeFilingAsync(operation, owner),
            "roadshows" => await MakeRoadshowAsync(operation, owner),
            "meetings" => new Dictionary<string, string> { ["id"] = await MeetAsync(operation, owner) },
            "interests" => new Dictionary<string, string> { ["id"] = await BeInterestedAsync(owner) },
            "calendar-feeds" => new Dictionary<string, string> { ["id"] = (await Department.PostAsync("/calendar-feeds", new { holderId = owner.Organisation })).Is(201).Id },
            "holds" => new Dictionary<string, string> { ["id"] = await HoldAsync(holder, provider) },
            "bookings" => new Dictionary<string, string> { ["id"] = await BookForAsync(operation, holder, provider) },
            "meeting-plans" => new Dictionary<string, string> { ["id"] = await PlanAsync(owner) },
            "api-keys" => new Dictionary<string, string>
            {
                ["id"] = (await Department.PostAsync("/api-keys", new { organisationId = owner.Organisation, role = owner.Role, scopes = new[] { "read" } })).Is(201).Id,
            },
            "zones" => await BudgetAsync(owner),
            "evaluations" => await EvaluateAsync(operation, provider),
            "universities" => new Dictionary<string, string> { ["id"] = owner.Role == "university" ? owner.Organisation : await ApprovedAsync("university"), ["year"] = await PresentYearAsync() },
            "voucher-accounts" => operation.Id == "correctVoucher" ? await SpendVoucherAsync() : new Dictionary<string, string> { ["id"] = await OpenVoucherAsync(owner), ["reference"] = "opening" },
            _ => throw new InvalidOperationException($"The scene has nothing for {operation.Path} yet: add here how one is made."),
        };
    }

    private async Task<Dictionary<string, string>> BudgetAsync(Caller owner)
    {
        var zone = owner.Role == "zone" ? owner.Organisation : Some.Id("zone");
        var year = NextYear().ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await Department.PutAsync($"/zones/{zone}/voucher-budgets/{year}", new { amountFen = 1_000_000 })).Is(201);
        return new Dictionary<string, string> { ["id"] = zone, ["year"] = year };
    }

    /// <summary>A year where the operation's act is legal, an instrument of the provider, and for the acts on results one that it has reported.</summary>
    private async Task<Dictionary<string, string>> EvaluateAsync(Operation operation, Caller provider)
    {
        var ids = new Dictionary<string, string> { ["year"] = await PresentYearAsync(), ["kind"] = "instrument", ["id"] = "" };
        switch (operation.Id)
        {
            case "closeEvaluation" or "reopenEvaluation":
                ids["year"] = PastYear();
                await node.As("demo-department").PostAsync($"/evaluations/{ids["year"]}/reopen", new { reason = "scene" });
                await CatchUpAsync(ids["year"]);
                if (operation.Id == "reopenEvaluation")
                {
                    (await Department.PostAsync($"/evaluations/{ids["year"]}/close")).Is(200);
                    await CatchUpAsync(ids["year"]);
                }

                break;
            case "getEvaluation":
                ids["id"] = await InstrumentAsync(provider);
                await CatchUpAsync(ids["year"]);
                break;
            case "getResult" or "confirmResult" or "rejectResult":
                var result = new { subjectKind = "instrument", subjectId = await InstrumentAsync(provider), kind = "paper", title = "scene" };
                ids["id"] = (await Department.PostAsync($"/evaluations/{ids["year"]}/results", result)).Is(201).Id;
                break;
        }

        return ids;
    }

    /// <summary>Until the evaluation shows what was written before: a year is closed only on lists that have caught up.</summary>
    private async Task CatchUpAsync(string year)
    {
        var position = (await Department.PostAsync("/calendar-feeds", new { holderId = Enterprise.Organisation })).Is(201).Position;
        while ((await Department.GetAsync($"/evaluations/{year}?limit=1&after={position}")).Status == 503)
        {
        }
    }

    private async Task<string> PresentYearAsync() => (await AdvanceAsync(0)).ToOffset(TimeSpan.FromHours(8)).Year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // Years that are over are few, so they come again; whoever takes one reopens it first.
    private static int _pastYear;

    private static string PastYear() => (1_970 + (Interlocked.Increment(ref _pastYear) % 50)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    // Beyond the years that other tests try.
    private static int _year = 5_000;

    private static int NextYear() => Interlocked.Increment(ref _year);

    private async Task<string> PlanAsync(Caller owner)
    {
        var plan = (await node.As(owner.Key).PostAsync("/meeting-plans", new { slots = 1, tables = 1, participants = Array.Empty<object>(), requests = Array.Empty<object>() })).Is(200);
        return plan.Header("Location")!.Split('/')[^1];
    }

    private async Task<Dictionary<string, string>> MakeInstrumentAsync(Caller provider, bool isRetired)
    {
        var id = await InstrumentAsync(provider);
        var outage = (await Department.PostAsync($"/instruments/{id}/outages", Slot.Ahead(20).Body(("reason", "scene")))).Is(201);
        if (isRetired)
            (await Department.PostAsync($"/instruments/{id}/retire")).Is(200);
        return new Dictionary<string, string> { ["id"] = id, ["outageId"] = outage.Id, ["holderId"] = Enterprise.Organisation };
    }

    private async Task<string> InstrumentAsync(Caller provider, JsonObject? policy = null)
    {
        var specification = Some.Instrument(policy);
        specification["providerId"] = provider.Organisation;
        var id = Some.Id("scene");
        (await Department.PutAsync($"/instruments/{id}", specification)).Is(201);
        return id;
    }

    private async Task<Dictionary<string, string>> MakePilotBaseAsync(Caller provider)
    {
        var id = await PilotBaseAsync(provider);
        var outage = (await Department.PostAsync($"/pilot-bases/{id}/outages", Slot.Ahead(20).Body(("reason", "scene")))).Is(201);
        return new Dictionary<string, string> { ["id"] = id, ["outageId"] = outage.Id, ["holderId"] = Enterprise.Organisation };
    }

    private async Task<string> PilotBaseAsync(Caller provider)
    {
        var id = Some.Id("scene-base");
        (await Department.PutAsync($"/pilot-bases/{id}", Some.PilotBase(lines: 4, provider: provider.Organisation))).Is(201);
        return id;
    }

    /// <summary>A booking that is where the operation's act is legal.</summary>
    private async Task<string> BookForAsync(Operation operation, Caller holder, Caller provider) => operation.Id switch
    {
        "approveBooking" or "rejectBooking" => await BookAsync(await InstrumentAsync(provider, Some.Policy("requiresApproval", true)), holder, Slot.Ahead(5)),
        "acceptOffer" => await OfferedAsync(holder, provider),
        "checkIn" or "finishBooking" => await StartedAsync(holder, provider),
        "rateBooking" => await UsedAsync(holder, provider),
        _ => await BookAsync(await InstrumentAsync(provider), holder, Slot.Ahead(5)),
    };

    private async Task<string> BookAsync(string instrument, Caller holder, Slot slot, bool waits = false, bool byVoucher = false) =>
        (await Department.PostAsync($"/instruments/{instrument}/bookings", slot.Body(("holderId", holder.Organisation), ("waitlist", waits), ("useVoucher", byVoucher)))).Is(201).Id;

    private async Task<string> OfferedAsync(Caller holder, Caller provider)
    {
        var instrument = await InstrumentAsync(provider);
        var first = await BookAsync(instrument, Enterprise, Slot.Ahead(5));
        var waiting = await BookAsync(instrument, holder, Slot.Ahead(5), waits: true);
        (await Department.PostAsync($"/bookings/{first}/cancel", new { reason = "scene" })).Is(200);
        return waiting;
    }

    private async Task<string> StartedAsync(Caller holder, Caller provider, bool byVoucher = false)
    {
        var instrument = await InstrumentAsync(provider);
        await _clock.WaitAsync();
        try
        {
            var start = (await AdvanceAsync(0)).AddMinutes(1);
            var booking = await BookAsync(instrument, holder, new Slot(start, start.AddHours(8)), byVoucher: byVoucher);
            await AdvanceAsync(2);
            return booking;
        }
        finally
        {
            _clock.Release();
        }
    }

    private async Task<string> UsedAsync(Caller holder, Caller provider, bool byVoucher = false)
    {
        var booking = await StartedAsync(holder, provider, byVoucher);
        (await Department.PostAsync($"/bookings/{booking}/finish")).Is(200);
        return booking;
    }

    private async Task<DateTimeOffset> AdvanceAsync(int minutes) =>
        (await Department.PostAsync("/demo/clock", new { advanceMinutes = minutes })).Is(200).Json.GetProperty("now").GetDateTimeOffset();

    private async Task<Dictionary<string, string>> MakeFilingAsync(Operation operation, Caller owner)
    {
        var filing = await FileAsync(operation, owner);
        var attachment = operation.Id == "readAttachment"
            ? (await Department.SendAsync(HttpMethod.Post, $"/filings/{filing}/attachments?name=scene.pdf", Support.Api.ToText("application/pdf", "%PDF-1.7"))).Is(201).Id
            : "";
        return new Dictionary<string, string> { ["id"] = filing, ["attachmentId"] = attachment };
    }

    /// <summary>A filing of the owner, or, where that has one already, of another, that is where the operation's act is legal.</summary>
    private async Task<string> FileAsync(Operation operation, Caller owner)
    {
        var subject = owner.Organisation.StartsWith(Unfiled, StringComparison.Ordinal) ? owner.Organisation : Some.Id(Unfiled);
        var filing = (await Department.PostAsync("/filings", new { subjectKind = "enterprise", subjectId = subject, name = "待备案公司", zoneId = "jinan-hitech", size = "small" })).Is(201).Id;
        if (operation.Id == "resubmitFiling")
            (await Department.PostAsync($"/filings/{filing}/decision", new { decision = "return", reason = "scene" })).Is(200);
        return filing;
    }

    /// <summary>A pairing of the owner, or of others where it can have none, that is where the operation's act is legal.</summary>
    private async Task<string> PairAsync(Operation operation, Caller owner)
    {
        var (zone, university) = await CoupleAsync(owner);
        var body = new { zoneId = zone, universityId = university, startsOn = "2026-02-09", endsOn = "2028-12-31", goals = new[] { "scene" } };
        var id = (await Department.PostAsync("/pairings", body)).Is(201).Id;
        if (operation.Id is "recordPairing" or "renewPairing" or "reportPairing" or "grantPriority")
            (await Department.PostAsync($"/pairings/{id}/confirm")).Is(200);
        if (operation.Id is "renewPairing" or "reportPairing" or "grantPriority")
            (await Department.PostAsync($"/pairings/{id}/record")).Is(200);
        return id;
    }

    /// <summary>A zone and a university that have nothing to do with each other yet, one of them the owner where that can be.</summary>
    private async Task<(string Zone, string University)> CoupleAsync(Caller owner) =>
        (owner.Role == "zone" ? owner.Organisation : await ApprovedAsync("zone"), owner.Role == "university" ? owner.Organisation : await ApprovedAsync("university"));

    private async Task<string> ApprovedAsync(string kind)
    {
        var id = Some.Id($"scene-{kind}");
        (await Department.PostAsync("/filings", new { subjectKind = kind, subjectId = id, name = id })).Is(201);
        (await Department.PostAsync($"/filings/{id}.1/decision", new { decision = "approve" })).Is(200);
        return id;
    }

    /// <summary>A session of the owner, or of the department where it can have none, that is where the operation's act is legal.</summary>
    private async Task<Dictionary<string, string>> MakeRoadshowAsync(Operation operation, Caller owner)
    {
        var id = await PlanRoadshowAsync(owner);
        (await Department.PostAsync($"/roadshows/{id}/questions", new { text = "scene" })).Is(201);
        (await Department.PostAsync($"/roadshows/{id}/polls", new { text = "scene", options = new[] { "a", "b" } })).Is(201);
        string[] before = operation.Id switch
        {
            "goOnInRoadshow" or "skipPitch" or "holdRoadshow" or "scorePitch" => ["start"],
            "resumeRoadshow" => ["start", "hold"],
            "checkInAttendee" => ["open-check-in"],
            "showQuestion" => ["questions/q1/hide"],
            "markQuestionOpen" => ["questions/q1/answer"],
            _ => [],
        };
        foreach (var act in before)
            (await Department.PostAsync($"/roadshows/{id}/{act}")).Is(200);
        if (operation.Id == "setMeetingPreferences")
            await ShowInterestAsync(id, owner);
        if (operation.Path.Contains("{registrationId}", StringComparison.Ordinal))
            (await node.As(owner.Key).PostAsync($"/roadshows/{id}/registrations")).Is(201);
        return new Dictionary<string, string> { ["id"] = id, ["questionId"] = "q1", ["pollId"] = "p1", ["registrationId"] = "r1" };
    }

    private async Task<string> PlanRoadshowAsync(Caller owner)
    {
        var presenter = owner.Role == "enterprise" ? owner.Organisation : Enterprise.Organisation;
        var body = new JsonObject
        {
            ["title"] = "scene",
            ["kind"] = "financing",
            ["visibility"] = "public",
            ["startsAt"] = "2026-12-08T14:00:00+08:00",
            ["agenda"] = new JsonArray(Pitch("peptide", presenter), Pitch("robot", "ent-linyi-robotics")),
            ["scoring"] = JsonNode.Parse("""{"criteria":[{"id":"novelty","text":"scene","weight":0.6},{"id":"market","text":"scene","weight":0.4}]}"""),
        };
        if (owner.CanHost)
            body["hostId"] = owner.Organisation;
        return (await Department.PostAsync("/roadshows", body)).Is(201).Id;

        static JsonObject Pitch(string id, string presenter) =>
            new() { ["pitchId"] = id, ["title"] = id, ["presenterOrgId"] = presenter, ["pitchMinutes"] = 8, ["qaMinutes"] = 5 };
    }

    private async Task<string> BeInterestedAsync(Caller owner) => await ShowInterestAsync(await PlanRoadshowAsync(owner), owner);

    private async Task<string> ShowInterestAsync(string roadshow, Caller owner)
    {
        var investor = owner.Role == "investor" ? owner.Organisation : "bank-qilu";
        return (await Department.PostAsync($"/roadshows/{roadshow}/interests", new { pitchId = "peptide", level = "meet", investorId = investor })).Is(201).Id;
    }

    /// <summary>Who of a session's participants the owner is, or a presenter where it is none.</summary>
    private static string ParticipantOf(Caller owner) => owner.Role is "enterprise" or "investor" ? owner.Organisation : Enterprise.Organisation;

    /// <summary>A meeting of the owner, or in a session that it hosts; at a time that no other scene has.</summary>
    private async Task<string> MeetAsync(Operation operation, Caller owner)
    {
        var session = await PlanRoadshowAsync(owner);
        await ShowInterestAsync(session, owner);
        await _clock.WaitAsync();
        try
        {
            var isOver = operation.Id == "endMeeting";
            var now = await AdvanceAsync(0);
            var startsAt = isOver ? now.AddMinutes(1) : now.AddDays(1 + Interlocked.Increment(ref _meetings));
            (await Department.PostAsync($"/roadshows/{session}/meetings/plan", new { startsAt, slotMinutes = 10, slots = 2, tables = 2 })).Is(200);
            if (isOver)
                await AdvanceAsync(2);
        }
        finally
        {
            _clock.Release();
        }

        return $"{session}.m1";
    }

    private async Task<string> HoldAsync(Caller holder, Caller provider) =>
        (await Department.PostAsync($"/instruments/{await InstrumentAsync(provider)}/holds", Slot.Ahead(5).Body(("holderId", holder.Organisation)))).Is(201).Id;

    /// <summary>Puts times that are still to come, and the owner, into an example.</summary>
    private static void Adapt(Operation operation, JsonObject body, Caller owner, (Caller Holder, Caller Provider, Caller Organisation)? names)
    {
        if (body.ContainsKey("start"))
        {
            foreach (var (name, value) in Slot.Ahead(10).Body().ToList())
                body[name] = value!.DeepClone();
        }

        else if (body.ContainsKey("end"))
        {
            body["end"] = Slot.Ahead(5, 180).Body()["end"]!.DeepClone();
        }

        if (operation.Id == "createCalendarFeed" && names is not null)
            body.Remove("instrumentId");
        if (operation.Id == "planRoadshowMeetings")
            body["startsAt"] = Slot.Ahead(20).Body()["start"]!.DeepClone();
        if (operation.Id == "setMeetingPreferences")
        {
            body.Remove("meet");
            body.Remove("noThanks");
        }

        if (operation.Id == "bookPilotBase")
            body.Remove("usePriority");
        if (operation.Id == "openVoucherAccount")
            body["year"] = NextYear();
        if (operation.Id == "withdrawVoucherGrant")
            body["amountFen"] = 100;
        if (body.ContainsKey("subjectId") && operation.Id != "reportResult")
            body["subjectId"] = owner.Organisation.StartsWith(Unfiled, StringComparison.Ordinal) ? owner.Organisation : Some.Id(Unfiled);
        body.Remove("expiresAt");
        body.Remove("actualStart");
        body.Remove("actualEnd");
        foreach (var (member, named) in new[] { ("holderId", names?.Holder), ("providerId", names?.Provider), ("organisationId", names?.Organisation) })
        {
            if (named is not null && operation.Document.Resolve(operation.BodySchema!)["properties"]![member] is not null)
                body[member] = named.Organisation;
        }
    }
}
