using System.Collections.Concurrent;
using Liandong.Load.Http;

namespace Liandong.Load.Scenarios;

/// <summary>Bookings over many instruments, each of a slot that was held for it before: two requests a booking.</summary>
internal sealed class HeldScenario(ScenarioSettings settings) : Scenario(settings, settings.Instruments)
{
    private readonly ConcurrentQueue<(string Instrument, string Slot, string HoldId)> _held = new();

    public override string Name => "held";

    public override LoadRequest Next(long number) => _held.TryDequeue(out var held) ? BookHeld(number, held) : Hold(number);

    public override void Observe(LoadRequest request, LoadReply reply)
    {
        if (request.Kind == "hold")
            _held.Enqueue((request.Path[..request.Path.LastIndexOf('/')], request.Body!, KnownBookings.IdOf(reply.Body.Span)));
    }

    private LoadRequest Hold(long number)
    {
        var booking = Book(number);
        return booking with { Kind = "hold", Path = booking.Path.Replace("/bookings", "/holds", StringComparison.Ordinal) };
    }

    private LoadRequest BookHeld(long number, (string Instrument, string Slot, string HoldId) held) =>
        Book(number) with { Path = held.Instrument + "/bookings", Body = $"{held.Slot[..^1]},\"holdId\":\"{held.HoldId}\"}}" };
}
