using System.Net;
using Liandong.Client;
using Liandong.Testing;

namespace Liandong.Api.Tests.Clients;

/// <summary>The C# client against a real node.</summary>
public abstract class ClientTests(Store store) : NodeTests(store), IDisposable
{
    private readonly List<IDisposable> _open = [];

    [Fact]
    public async Task A_booking_is_made_moved_and_cancelled()
    {
        var (id, client) = (await DefineAsync(), As("demo-enterprise"));

        var tried = await client.Bookings.BookAsync(id, At(5) with { DryRun = true });
        var made = await client.Bookings.BookAsync(id, At(5) with { Purpose = "薄膜截面" });
        var moved = await client.Bookings.MoveAsync(
            made.Value.Id, new MoveRequest { Start = At(6).Start, End = At(6).End }, new WriteOptions { ExpectedVersion = made.Version });
        var stale = await Assert.ThrowsAsync<LiandongProblemException>(
            () => client.Bookings.CancelAsync(made.Value.Id, options: new WriteOptions { ExpectedVersion = made.Version }));
        var cancelled = await client.Bookings.CancelAsync(made.Value.Id, new CancelRequest { Reason = "no sample" });

        Assert.Equal((null, 20_000, false), (tried.JournalPosition, tried.Value.FeeFen, tried.IsCreated));
        Assert.Equal((BookingStatus.Confirmed, "ent-qilu-bio", "薄膜截面", 20_000, 0, 20_000, 1, true),
            (made.Value.Status, made.Value.HolderId, made.Value.Purpose, made.Value.FeeFen, made.Value.VoucherFen, made.Value.PayableFen, made.Version, made.IsCreated));
        Assert.Equal((At(6).Start, made.Value.Id, 2), (moved.Value.Start, moved.Value.Id, moved.Version));
        Assert.True(moved.JournalPosition > made.JournalPosition);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "version_mismatch"), (stale.StatusCode, stale.Code));
        Assert.Equal((BookingStatus.Cancelled, "no sample", 3), (cancelled.Value.Status, cancelled.Value.Reason, cancelled.Version));
        Assert.Equal(cancelled.Value, await client.Bookings.GetAsync(made.Value.Id));
        Assert.Equal([cancelled.Value], await AllAsync(client.Bookings.ListAsync(new BookingFilter { InstrumentId = id, Status = BookingStatus.Cancelled })));
    }

    [Fact]
    public async Task A_taken_slot_is_refused_with_those_that_are_free()
    {
        var id = await DefineAsync();
        await As("demo-enterprise").Bookings.BookAsync(id, At(5));

        var refused = await Assert.ThrowsAsync<LiandongProblemException>(() => As("demo-enterprise-2").Bookings.BookAsync(id, At(5)));

        Assert.Equal((HttpStatusCode.Conflict, "slot_taken", 1), (refused.StatusCode, refused.Code, refused.Attempts));
        Assert.Equal([new TimeSlot(At(5).Start, At(5).End)], refused.Conflicts);
        Assert.Equal(3, refused.NextFree.Count);
        var free = refused.NextFree[0];
        Assert.True((await As("demo-enterprise-2").Bookings.BookAsync(id, new BookingRequest { Start = free.Start, End = free.End })).IsCreated);
    }

    [Fact]
    public async Task A_refusal_names_every_broken_rule()
    {
        var id = await DefineAsync(new BookingPolicy { MaxMinutes = 60, OpenHours = [new OpenHours { Day = OpenDay.Monday, From = "08:00", To = "09:00" }] });

        var refused = await Assert.ThrowsAsync<LiandongProblemException>(() => As("demo-enterprise").Bookings.BookAsync(id, At(5)));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "policy_violation"), (refused.StatusCode, refused.Code));
        Assert.Equal(2, refused.Problems.Count);
        Assert.Contains(refused.Problems, rule => rule.Limit == new Figure(60, null) && rule.Actual == new Figure(120, null));
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_there_once()
    {
        var id = await DefineAsync();

        // The first connection is cut when the node answers: by then the booking is made.
        await using var proxy = new CuttingProxy(Node.Address, number => number == 1 ? 0 : CuttingProxy.Whole);
        var booked = await At("demo-enterprise", proxy.Address).Bookings.BookAsync(id, At(5));

        Assert.Equal((true, 2), (booked.IsReplayed, proxy.Connections));
        Assert.Equal([booked.Value], await AllAsync(As("demo-enterprise").Bookings.ListAsync(new BookingFilter { InstrumentId = id }, new ListOptions { After = booked.JournalPosition })));
    }

    [Fact]
    public async Task A_list_of_more_than_a_page_is_read_to_its_end()
    {
        var (id, client) = (await DefineAsync(), As("demo-enterprise"));
        var slot = Slot.Ahead(10, minutes: 30);
        var made = await Task.WhenAll(Enumerable.Range(0, 230).Select(i => slot.After(i * 30))
            .Select(wanted => client.Bookings.BookAsync(id, new BookingRequest { Start = wanted.Start, End = wanted.End })));

        var listed = await AllAsync(client.Bookings.ListAsync(new BookingFilter { InstrumentId = id }));
        var first = await client.Bookings.ReadPageAsync(new BookingFilter { InstrumentId = id });

        Assert.Equal(made.Select(booked => booked.Value).OrderBy(booking => booking.Start), listed);
        Assert.Equal(listed.Take(50), first.Items);
        Assert.NotNull(first.NextCursor);
        Assert.Equal(made.Max(booked => booked.JournalPosition), client.WrittenPosition);
    }

    [Fact]
    public async Task The_feed_is_followed_live_over_cut_connections()
    {
        var (id, writer) = (await DefineAsync(), As("demo-enterprise"));

        // Each of the first connections breaks somewhere within an event.
        await using var proxy = new CuttingProxy(Node.Address, number => number <= 4 ? 700 + (number * 450) : CuttingProxy.Whole);
        var first = await writer.Bookings.BookAsync(id, At(5));
        var made = new List<Written<Booking>> { first };
        var told = new List<BookingFacts>();
        var positions = new List<long>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var follow = new FollowOptions { After = first.JournalPosition!.Value - 1, Types = ["cn.liandong.booking.*"] };
        await foreach (var happened in At("demo-enterprise", proxy.Address).Events.FollowAsync(follow, patience.Token))
        {
            positions.Add(happened.Position);
            if (happened.ReadBooking().InstrumentId != id)
                continue;
            told.Add(happened.ReadBooking());
            if (told.Count == 20)
                break;
            made.Add(await writer.Bookings.BookAsync(id, At(5 + told.Count)));
        }

        Assert.True(proxy.Connections >= 5, "No connection was cut.");
        Assert.Equal(positions.Distinct().Order(), positions);
        Assert.Equal(made.Select(booked => (booked.Value.Id, booked.Value.Start, booked.Version)), told.Select(facts => (facts.Id, facts.Start, facts.Version)));
    }

    [Fact]
    public async Task The_feed_is_read_by_pages_and_its_events_are_typed()
    {
        var (id, provider) = (Some.Id("inst"), As("demo-provider"));
        var defined = await provider.Instruments.DefineAsync(id, Definition());
        var outage = await provider.Instruments.PlaceOutageAsync(id, new OutageRequest { Start = At(5).Start, End = At(5).End, Reason = "service" });
        var key = await provider.ApiKeys.IssueAsync(new ApiKeyRequest { Scopes = [Scope.Read] });

        var events = new List<FeedEvent>();
        for (var after = defined.JournalPosition!.Value - 1; ;)
        {
            var page = await provider.Events.ReadPageAsync(after, limit: 2);
            if (page.Items.Count == 0)
                break;
            events.AddRange(page.Items);
            after = page.NextAfter;
        }

        Assert.Equivalent(defined.Value, Told(defined.JournalPosition).ReadInstrument(), strict: true);
        Assert.Equal((outage.Value.Id, id, At(5).Start), (Told(outage.JournalPosition).ReadOutage().Id, Told(outage.JournalPosition).ReadOutage().InstrumentId, Told(outage.JournalPosition).ReadOutage().Start));
        Assert.Equal((key.Value.Id, "sdu-instruments"), (Told(key.JournalPosition).ReadApiKey().Id, Told(key.JournalPosition).ReadApiKey().OrganisationId));
        Assert.Throws<InvalidOperationException>(() => Told(key.JournalPosition).ReadBooking());

        FeedEvent Told(long? position) => Assert.Single(events, happened => happened.Position == position);
    }

    [Fact]
    public async Task An_instrument_is_defined_taken_out_of_service_and_looked_at()
    {
        var (id, provider) = (Some.Id("inst"), As("demo-provider"));
        var definition = Definition(new BookingPolicy { BufferMinutes = 15 });

        var created = await provider.Instruments.DefineAsync(id, definition);
        var changed = await provider.Instruments.DefineAsync(id, definition with { Name = "改名" }, new WriteOptions { ExpectedVersion = created.Version });
        await As("demo-enterprise").Bookings.BookAsync(id, At(5));
        var refused = await Assert.ThrowsAsync<LiandongProblemException>(() => provider.Instruments.PlaceOutageAsync(id, Outage()));
        var outage = await provider.Instruments.PlaceOutageAsync(id, Outage() with { OnConflict = OutageConflict.Cancel });
        var calendar = await provider.Instruments.GetCalendarAsync(id, At(4).Start, At(6).Start);

        Assert.Equal((true, 1, false, 2), (created.IsCreated, created.Version, changed.IsCreated, changed.Version));
        Assert.Equal(("改名", ChargeBasis.Reservation, "Asia/Shanghai", 15, 10_000), (
            changed.Value.Name, changed.Value.ChargeBy, changed.Value.TimeZone, changed.Value.Policy.BufferMinutes, changed.Value.RatesFenPerHour.Default));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(("service", 1), (outage.Value.Reason, outage.Value.CancelledBookingIds!.Count));
        Assert.Equal("service", (await provider.Instruments.GetOutageAsync(id, outage.Value.Id)).Reason);
        Assert.Equal((CalendarEntryKind.Outage, At(5).Start), (Assert.Single(calendar.Items).Kind, calendar.Items[0].Start));
        Assert.Equivalent(changed.Value, await As("demo-enterprise").Instruments.GetAsync(id), strict: true);
        Assert.Equal(id, Assert.Single(await AllAsync(provider.Instruments.ListAsync(new InstrumentFilter { Text = id }))).Id);

        static OutageRequest Outage() => new() { Start = At(5).Start, End = At(5).End, Reason = "service" };
    }

    [Fact]
    public async Task An_API_key_is_issued_rotated_and_revoked()
    {
        var owner = As("demo-enterprise");

        var issued = await owner.ApiKeys.IssueAsync(new ApiKeyRequest { Scopes = [Scope.Read, Scope.Write] });
        var again = await owner.ApiKeys.IssueAsync(new ApiKeyRequest { Scopes = [Scope.Read, Scope.Write] }, new WriteOptions { IdempotencyKey = issued.IdempotencyKey });
        var rotated = await owner.ApiKeys.RotateAsync(issued.Value.Id);

        Assert.Equal((issued.Value.Id, true, null), (again.Value.Id, again.IsReplayed, again.Value.Key));
        Assert.Equal((Role.Enterprise, "ent-qilu-bio", ApiKeyStatus.Active), (issued.Value.Role, issued.Value.OrganisationId, issued.Value.Status));
        Assert.Equal(2, rotated.Value.Secrets.Count);
        Assert.NotEqual(issued.Value.Key, rotated.Value.Key);
        var id = await DefineAsync();
        Assert.True((await As(rotated.Value.Key!).Bookings.BookAsync(id, At(5))).IsCreated);
        Assert.Contains(await AllAsync(owner.ApiKeys.ListAsync()), key => key.Id == issued.Value.Id && key.Key is null);

        var revoked = await owner.ApiKeys.RevokeAsync(issued.Value.Id, new WriteOptions { ExpectedVersion = rotated.Version });
        Assert.Equal(ApiKeyStatus.Revoked, revoked.Value.Status);
        Assert.Equal(revoked.Value.RevokedAt, (await owner.ApiKeys.GetAsync(issued.Value.Id)).RevokedAt);
    }

    [Fact]
    public async Task A_wrong_key_is_told()
    {
        var refused = await Assert.ThrowsAsync<LiandongProblemException>(() => As("wrong").Bookings.ReadPageAsync());

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized", 1), (refused.StatusCode, refused.Code, refused.Attempts));
    }

    [Fact]
    public async Task A_session_is_watched_to_its_end()
    {
        var (zone, enterprise) = (As("demo-zone"), As("demo-enterprise"));
        var session = (await zone.Roadshows.PlanAsync(new RoadshowRequest
        {
            Title = "生物医药融资路演",
            Kind = RoadshowKind.Financing,
            Visibility = RoadshowVisibility.Public,
            StartsAt = At(5).Start,
            Agenda = [new PlannedPitch { PitchId = "peptide", Title = "多肽合成平台", PresenterOrgId = "ent-qilu-bio", PitchMinutes = 8, QaMinutes = 5 }],
        })).Value;

        var (seen, isAsked, isEnded) = (new List<Roadshow>(), false, false);
        await foreach (var now in enterprise.Roadshows.WatchAsync(session.Id))
        {
            seen.Add(now);
            if (seen.Count == 1)
            {
                await zone.Roadshows.StartAsync(session.Id);
            }
            else if (!isAsked && now.Status == RoadshowStatus.Live)
            {
                isAsked = true;
                await enterprise.Roadshows.AskAsync(session.Id, new QuestionRequest { Text = "放大生产的成本是多少？" });
            }
            else if (!isEnded && now.Questions?.Count > 0)
            {
                isEnded = true;
                await zone.Roadshows.EndAsync(session.Id);
            }
        }

        Assert.Equal(RoadshowStatus.Ended, seen[^1].Status);
        Assert.Equal("放大生产的成本是多少？", Assert.Single(seen[^1].Questions!).Text);
        Assert.Equal(seen.Select(one => one.Sequence).Order().Distinct(), seen.Select(one => one.Sequence));
    }

    public void Dispose()
    {
        _open.ForEach(open => open.Dispose());
        GC.SuppressFinalize(this);
    }

    private static BookingRequest At(int daysAhead)
    {
        var slot = Slot.Ahead(daysAhead);
        return new BookingRequest { Start = slot.Start, End = slot.End };
    }

    private static InstrumentDefinition Definition(BookingPolicy? policy = null) => new()
    {
        Name = "场发射扫描电镜 SEM",
        Category = "SEM",
        City = "Jinan",
        RatesFenPerHour = new HourlyRates { Default = 10_000 },
        ChargeBy = ChargeBasis.Reservation,
        Policy = policy,
    };

    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> list)
    {
        var all = new List<T>();
        await foreach (var item in list)
            all.Add(item);
        return all;
    }

    private async Task<string> DefineAsync(BookingPolicy? policy = null)
    {
        var id = Some.Id("inst");
        await As("demo-provider").Instruments.DefineAsync(id, Definition(policy));
        return id;
    }

    private LiandongClient As(string key) => At(key, Node.Address);

    private LiandongClient At(string key, Uri address)
    {
        var options = new LiandongClientOptions
        {
            Address = address,
            Credential = LiandongCredential.ApiKey(key),
            Retry = new RetryOptions { InitialDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(20) },
        };
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        _open.Add(http);
        return new LiandongClient(http, options);
    }
}

public sealed class SqliteClientTests(SqliteStore store) : ClientTests(store);

public sealed class PostgresClientTests(PostgresStore store) : ClientTests(store);
