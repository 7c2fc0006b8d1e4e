namespace Liandong.Api.Tests.Bookings;

/// <summary>Who may do what, and for whom.</summary>
public abstract class AuthorityTests(Store store) : NodeTests(store)
{
    private static readonly Slot _slot = Slot.Ahead(5);

    [Theory]
    [InlineData("demo-department", true, true)]
    [InlineData("demo-zone", false, true)]
    [InlineData("demo-university", false, true)]
    [InlineData("demo-provider", true, true)]
    [InlineData("demo-enterprise", false, true)]
    [InlineData("demo-enterprise-2", false, true)]
    [InlineData("demo-investor", false, false)]
    [InlineData("demo-expert", false, false)]
    [InlineData("demo-integrator", true, true)]
    public async Task A_role_may_do_what_the_table_says(string key, bool mayDefine, bool mayBook)
    {
        var instrument = await NewInstrumentAsync();
        var caller = Node.As(key);
        var missing = $"/bookings/i.{instrument.Split('/')[^1]}.{new string('a', 26)}";
        var holder = key == "demo-integrator" ? "ent-qilu-bio" : null;
        AssertAllowed(mayDefine, await caller.PutAsync(instrument, Some.Instrument()), 200);
        AssertAllowed(mayDefine, await caller.PostAsync($"{instrument}/outages", Slot.Ahead(8).Body(("reason", "service"))), 201);
        AssertAllowed(mayBook, await caller.PostAsync($"{instrument}/bookings", _slot.Body(("holderId", holder))), 201);
        AssertAllowed(mayBook, await caller.PostAsync($"{missing}/cancel"), 404);
        AssertAllowed(mayBook, await caller.PostAsync($"{missing}/move", _slot.Body()), 404);
        AssertAllowed(mayBook, await caller.PostAsync($"{instrument}/holds", Slot.Ahead(9).Body(("holderId", holder))), 201);
        AssertAllowed(mayBook, await caller.PostAsync($"{missing}/transfer", new { userId = "u" }), 404);
        AssertAllowed(mayBook, await caller.PostAsync($"{missing}/accept"), 404);
        foreach (var act in new[] { "approve", "reject", "check-in", "finish" })
            AssertAllowed(mayDefine || key == "demo-university", await caller.PostAsync($"{missing}/{act}"), 404);
        AssertAllowed(mayDefine, await caller.PutAsync($"{instrument}/qualifications/ent-qilu-bio", new { until = Slot.Text(_slot.End) }), 201);
        (await caller.GetAsync(missing)).IsProblem(404, "not_found");
        foreach (var path in new[] { instrument, $"{instrument}/calendar?{_slot.Query()}", "/instruments", "/bookings" })
            (await caller.GetAsync(path)).Is(200);
    }

    [Theory]
    [InlineData("demo-enterprise-2")]
    [InlineData("demo-zone")]
    [InlineData("demo-university")]
    public async Task Another_organisations_booking_does_not_exist(string key)
    {
        var instrument = await NewInstrumentAsync();
        var made = await BookedAsync(instrument, _slot);
        var missing = $"i.{instrument.Split('/')[^1]}.{new string('a', 26)}";
        foreach (var (method, act, body) in new (HttpMethod, string, JsonObject?)[]
                 {
                     (HttpMethod.Get, "", null), (HttpMethod.Post, "/cancel", new JsonObject { ["reason"] = "x" }), (HttpMethod.Post, "/move", Slot.Ahead(6).Body()),
                     (HttpMethod.Post, "/transfer", new JsonObject { ["userId"] = "u" }), (HttpMethod.Post, "/extend", new JsonObject { ["end"] = Slot.Text(_slot.End.AddHours(1)) }),
                     (HttpMethod.Post, "/accept", null), (HttpMethod.Post, "/rating", new JsonObject { ["score"] = 5 }),
                 })
        {
            var real = (await Node.As(key).SendAsync(method, $"/bookings/{made.Id}{act}", body)).IsProblem(404, "not_found");
            var none = (await Node.As(key).SendAsync(method, $"/bookings/{missing}{act}", body)).IsProblem(404, "not_found");
            Assert.Equal(none.Word("detail"), real.Word("detail"));
        }

        Assert.Equal(made.Text, (await Enterprise.GetAsync($"/bookings/{made.Id}")).Text);
    }

    [Fact]
    public async Task Only_department_and_integrator_name_another_holder()
    {
        var instrument = await NewInstrumentAsync();
        foreach (var key in new[] { "demo-enterprise-2", "demo-zone", "demo-university", "demo-provider" })
            (await Node.As(key).PostAsync($"{instrument}/bookings", _slot.Body(("holderId", "ent-qilu-bio")))).IsProblem(403, "forbidden");
        var byDepartment = (await Department.PostAsync($"{instrument}/bookings", _slot.Body(("holderId", "ent-qilu-bio")))).Is(201);
        var byIntegrator = (await Integrator.PostAsync($"{instrument}/bookings", Slot.Ahead(6).Body(("holderId", "ent-linyi-robotics")))).Is(201);
        Assert.Equal(byDepartment.Text, (await Enterprise.GetAsync($"/bookings/{byDepartment.Id}")).Is(200).Text);
        Assert.Equal(byIntegrator.Text, (await Enterprise2.GetAsync($"/bookings/{byIntegrator.Id}")).Is(200).Text);
        (await Integrator.PostAsync($"{instrument}/bookings", Slot.Ahead(7).Body())).IsProblem(403, "forbidden");
        (await Department.PostAsync($"{instrument}/bookings", Slot.Ahead(7).Body(("holderId", "bank-qilu")))).IsProblem(403, "forbidden");
        (await Enterprise.PostAsync($"{instrument}/bookings", Slot.Ahead(7).Body(("holderId", "ent-qilu-bio")))).Is(201);
    }

    [Fact]
    public async Task A_holder_is_named_by_an_organisation_id()
    {
        var instrument = await NewInstrumentAsync();
        foreach (var id in new[] { "", " ", "Ent", "-a", "a b", "a/b", new string('a', 64), "企业", "a\0" })
            Assert.Equal("holderId", Assert.Single((await Department.PostAsync($"{instrument}/bookings", _slot.Body(("holderId", id)))).IsProblem(400, "invalid_id").Problems()).Param);
    }

    [Fact]
    public async Task The_provider_of_the_instrument_sees_its_bookings_and_no_others()
    {
        var specification = Some.Instrument();
        specification["providerId"] = "lyu-instruments";
        var (own, foreign) = (await BookedAsync(await NewInstrumentAsync(), _slot), await BookedAsync(await NewInstrumentOfAsync(specification), _slot));
        (await Provider.GetAsync($"/bookings/{own.Id}")).Is(200);
        (await Provider.GetAsync($"/bookings/{foreign.Id}")).IsProblem(404, "not_found");
        (await Provider.PostAsync($"/bookings/{foreign.Id}/cancel", new { reason = "x" })).IsProblem(404, "not_found");
        Assert.Empty((await Provider.GetAsync($"/bookings?instrumentId={foreign.Word("instrumentId")}&after={foreign.Position}")).Is(200).Items);
    }

    private static void AssertAllowed(bool isAllowed, Reply reply, int status)
    {
        if (isAllowed)
            reply.Is(status);
        else
            reply.IsProblem(403, "forbidden");
    }
}

public sealed class SqliteAuthorityTests(SqliteStore store) : AuthorityTests(store);

public sealed class PostgresAuthorityTests(PostgresStore store) : AuthorityTests(store);
