using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Liandong.Api.Tests.Access;

/// <summary>Keeps each call of a grain as Orleans words it in its warning about a call that takes too long.</summary>
internal sealed class SpokenCalls : IOutgoingGrainCallFilter
{
    private readonly ConcurrentQueue<string> _calls = new();

    public string Text => string.Join('\n', _calls);

    /// <summary>Also lets a node's calls be kept.</summary>
    public void AddTo(IServiceCollection services) => services.AddSingleton<IOutgoingGrainCallFilter>(this);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var words = new List<object?> { context.Request };
        for (var i = 0; i < context.Request.GetArgumentCount(); i++)
            words.Add(context.Request.GetArgument(i));
        await context.Invoke();
        words.Add(context.Result);
        _calls.Enqueue(string.Join(' ', words));
    }
}
