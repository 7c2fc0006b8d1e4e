using System.Net.NetworkInformation;

namespace Liandong.Faults.Tests.Nodes;

/// <summary>Ports below the range the kernel gives to clients: while a node is down, no connection of somebody else takes its port.</summary>
internal static class FreePort
{
    private const int First = 12_000;
    private const int Beyond = 20_000;
    private static int _next = Random.Shared.Next(First, Beyond);

    public static int Take()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _next) % (Beyond - First));
            if (!IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port))
                return port;
        }
    }
}
