using System.Globalization;
using Liandong.Journal;
using Liandong.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Liandong.Api.Tests.Access;

/// <summary>Tokens of an issuer that is not ours.</summary>
public abstract class StandardIssuerTests(Store store)
{
    private const int MostTries = 200;

    [Fact]
    public async Task A_token_by_client_credentials_acts_for_its_organisation_within_its_scopes()
    {
        await using var issuer = await StandardIssuer.StartAsync();
        await using var node = await store.NewNodeAsync(issuer.Setup());
        (await node.As("demo-provider").PutAsync("/instruments/own-1", Some.Instrument())).Is(201);
        var token = Bearer(await issuer.TokenAsync("read write"));

        var booked = (await node.As(null).PostAsync("/instruments/own-1/bookings", Slot.Ahead(4).Body(), token)).Is(201);

        Assert.Equal("ent-qilu-bio", booked.Word("holderId"));
        var position = long.Parse(booked.Position!, CultureInfo.InvariantCulture);
        var row = (await node.Services.GetRequiredService<IJournal>().ReadAsync(position - 1, 1, TestContext.Current.CancellationToken))[0];
        Assert.Equal($"user/{StandardIssuer.ClientId}", row.Credential);
        var act = (await node.As(null).SendAsync(HttpMethod.Get, $"/audit?subject={booked.Id}&after={position}", null, token)).Is(200).Items.Single();
        Assert.Equal((StandardIssuer.ClientId, $"user/{StandardIssuer.ClientId}"), (act.GetProperty("userId").GetString(), act.GetProperty("credential").GetString()));

        var reads = Bearer(await issuer.TokenAsync("read"));
        (await node.As(null).SendAsync(HttpMethod.Get, "/instruments", null, reads)).Is(200);
        (await node.As(null).PostAsync("/instruments/own-1/bookings", Slot.Ahead(5).Body(), reads)).IsProblem(403, "forbidden");
        (await node.As(null).PutAsync("/instruments/own-2", Some.Instrument(), token)).IsProblem(403, "forbidden");
        await Assert.ThrowsAsync<InvalidOperationException>(() => issuer.TokenAsync("read", "a guess"));
    }

    [Fact]
    public async Task A_token_for_another_platform_of_the_issuer_is_unauthorized()
    {
        await using var issuer = await StandardIssuer.StartAsync();
        var setup = issuer.Setup();
        await using var node = await store.NewNodeAsync(setup with { Settings = [.. setup.Settings, "--Oidc:Audience=another"] });
        (await GetAsync(node, await issuer.TokenAsync("read"))).IsProblem(401, "unauthorized");
    }

    [Fact]
    public async Task A_renewed_key_of_the_issuer_is_fetched_and_the_old_one_opens_nothing_then()
    {
        await using var issuer = await StandardIssuer.StartAsync();
        await using var node = await store.NewNodeAsync(issuer.Setup());
        var before = await issuer.TokenAsync("read");
        (await GetAsync(node, before)).Is(200);

        await issuer.RenewKeyAsync();
        var after = await issuer.TokenAsync("read");
        Assert.NotEqual(before.Split('.')[0], after.Split('.')[0]);
        var tries = 0;
        while ((await GetAsync(node, after)).Status != 200)
            Assert.True(++tries < MostTries, "The new key is not fetched.");

        (await GetAsync(node, before)).IsProblem(401, "unauthorized");
        (await GetAsync(node, after)).Is(200);
    }

    private static (string Name, string Value) Bearer(string token) => ("Authorization", $"Bearer {token}");

    private static Task<Reply> GetAsync(Node node, string token) => node.As(null).SendAsync(HttpMethod.Get, "/instruments?limit=1", null, Bearer(token));
}

[Trait(Lengths.Name, Lengths.Long)] // What it tests does not depend on the store.
public sealed class SqliteStandardIssuerTests(SqliteStore store) : StandardIssuerTests(store);

public sealed class PostgresStandardIssuerTests(PostgresStore store) : StandardIssuerTests(store);
