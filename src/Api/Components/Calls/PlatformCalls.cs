using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Components.SignIn;
using Liandong.Api.Organisations;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Microsoft.AspNetCore.Components.Authorization;

namespace Liandong.Api.Components.Calls;

/// <summary>
/// What pages ask of the platform: the same grains, under the same table of rights, as the routes of the API. No rule is
/// here; a page that may not do something is told so by the grain.
/// </summary>
internal sealed partial class PlatformCalls(IGrainFactory grains, HolderProfiles holders, AuthenticationStateProvider signIn)
{
    /// <summary>Who is signed in.</summary>
    public async Task<Caller> CallerAsync() => Claims.Caller(await UserAsync());

    /// <summary>Whether somebody is signed in.</summary>
    public async Task<bool> IsSignedInAsync() => Claims.IsSignedIn(await UserAsync(), PageCookies.Now);

    /// <summary>Whether somebody's role includes an act.</summary>
    public async Task<bool> MayAsync(Act act) => Allows(await UserAsync(), act);

    /// <summary>Instruments by id.</summary>
    public Task<Outcome<Listed<InstrumentView>>> InstrumentsAsync(InstrumentFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadPublic, PageJson.Instance.ListedInstrumentView, _ => grains.Grain<IInstrumentListGrain>(0).ListAsync(filter, page));

    /// <summary>One instrument.</summary>
    public Task<Outcome<InstrumentView>> InstrumentAsync(string id) =>
        ReadAsync(Act.ReadPublic, PageJson.Instance.InstrumentView, _ => Instrument(id).GetAsync());

    /// <summary>What takes time on an instrument.</summary>
    public Task<Outcome<CalendarView>> CalendarAsync(string id, DateTimeOffset from, DateTimeOffset to) =>
        ReadAsync(Act.ReadPublic, PageJson.Instance.CalendarView, caller => Instrument(id).GetCalendarAsync(from, to, caller));

    /// <summary>Slots of a length that the organisation could book, across the instruments of a category in a city.</summary>
    public Task<Outcome<AvailabilityView>> FreeAsync(AvailabilityFilter filter, int most) =>
        ReadAsync(Act.ReadPublic, PageJson.Instance.AvailabilityView, async caller =>
            await grains.Grain<IAvailabilityGrain>(0).FindAsync(filter, await holders.GetAsync(caller.OrganisationId, caller), new PageRequest { Limit = most }));

    /// <summary>What a slot would cost the organisation.</summary>
    public Task<Outcome<QuoteView>> QuoteAsync(string id, DateTimeOffset start, DateTimeOffset end, bool useVoucher = false) =>
        ReadAsync(Act.ReadPublic, PageJson.Instance.QuoteView, async caller => await Instrument(id).QuoteAsync(
            new QuoteRequest { InstrumentId = id, Start = start, End = end, UseVoucher = useVoucher ? true : null }, await holders.GetAsync(caller.OrganisationId, caller), caller));

    /// <summary>What booking a slot would come to now; nothing is changed.</summary>
    public Task<Outcome<BookingModel>> TryBookingAsync(string id, BookingRequest request) =>
        ReadAsync(Act.Book, PageJson.Instance.BookingModel, async caller => await Instrument(id).BookAsync(
            request with { DryRun = true }, await holders.GetAsync(caller.OrganisationId, caller), new WriteContext { Caller = caller }));

    /// <summary>Books a slot.</summary>
    /// <param name="id">The instrument.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="key">The same for each try at one booking, so that it is made once.</param>
    public Task<Outcome<BookingModel>> BookAsync(string id, BookingRequest request, string key) =>
        WriteAsync(Act.Book, PageJson.Instance.BookingModel, new Attempt(key, $"{id} {request} {request.HoldId} {request.UseVoucher} {request.Purpose}"), async context =>
        {
            FreeText.Check("purpose", request.Purpose, FreeText.MaxPurpose);
            return await Instrument(id).BookAsync(request, await holders.GetAsync(context.Caller.OrganisationId, context.Caller), context);
        });

    /// <summary>Keeps a slot while a form is filled in.</summary>
    public Task<Outcome<HoldView>> HoldAsync(string id, DateTimeOffset start, DateTimeOffset end) =>
        WriteAsync(Act.Book, PageJson.Instance.HoldView, null, async context => await Instrument(id).PlaceHoldAsync(
            new HoldRequest { Start = start, End = end }, await holders.GetAsync(context.Caller.OrganisationId, context.Caller), context));

    /// <summary>A hold that still stands.</summary>
    public Task<Outcome<HoldView>> FindHoldAsync(string holdId) =>
        ReadAsync(Act.ReadBookings, PageJson.Instance.HoldView, caller => grains.Grain<IInstrumentGrain>(ThingIds.InstrumentOfHold(holdId)).GetHoldAsync(holdId, caller));

    /// <summary>Gives a hold back.</summary>
    public Task<Outcome<HoldView>> ReleaseAsync(string holdId) =>
        WriteAsync(Act.Book, PageJson.Instance.HoldView, null, context => grains.Grain<IInstrumentGrain>(ThingIds.InstrumentOfHold(holdId)).ReleaseHoldAsync(holdId, context));

    /// <summary>One try at a write that may be made again: its key, and what is asked for in full.</summary>
    private sealed record Attempt(string Key, string What);

    private IInstrumentGrain Instrument(string id) => grains.Grain<IInstrumentGrain>(ThingIds.Existing(id));

    private async Task<Outcome<T>> ReadAsync<T>(Act act, JsonTypeInfo<T> json, Func<Caller, Task<Answer>> call)
        where T : class
    {
        var user = await UserAsync();
        return await AskAsync(user, act, json, () => GrainCalls.ReadAsync(() => call(Claims.Caller(user))));
    }

    private async Task<Outcome<T>> WriteAsync<T>(Act act, JsonTypeInfo<T> json, Attempt? attempt, Func<WriteContext, Task<Answer>> call, long? version = null)
        where T : class
    {
        var user = await UserAsync();
        return await AskAsync(user, act, json, () =>
        {
            var context = new WriteContext
            {
                Caller = Claims.Caller(user),
                IdempotencyKey = attempt?.Key,
                RequestDigest = attempt is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(attempt.What)),
                ExpectedVersion = version,
            };
            return GrainCalls.WriteAsync(context, () => call(context));
        });
    }

    private static async Task<Outcome<T>> AskAsync<T>(ClaimsPrincipal user, Act act, JsonTypeInfo<T> json, Func<Task<Answer>> call)
        where T : class
    {
        if (!Claims.IsSignedIn(user, PageCookies.Now))
        {
            return new Outcome<T>(null, new Trouble(Trouble.SignedOut, ""));
        }

        if (!Allows(user, act))
        {
            return new Outcome<T>(null, new Trouble(Trouble.Forbidden, ""));
        }

        try
        {
            var answer = await call();
            return Trouble.Of(answer) is { } trouble
                ? new Outcome<T>(null, trouble)
                : new Outcome<T>(answer.Body.Length == 0 ? null : JsonSerializer.Deserialize(answer.Body, json), null, answer.Position);
        }
        catch (RefusedRequestException refused)
        {
            return new Outcome<T>(null, Trouble.Of(refused.Problem));
        }
    }

    private static bool Allows(ClaimsPrincipal user, Act act) => Acts.Allows(act, Claims.Role(user)) && Claims.HasScope(user, Acts.ScopeOf(act));

    private async Task<ClaimsPrincipal> UserAsync() => (await signIn.GetAuthenticationStateAsync()).User;
}
