using Liandong.Journal;
using Liandong.Silo.Storage;
using Microsoft.AspNetCore.Connections;

namespace Liandong.Silo;

/// <summary>Why a node does not start, where its operator can do something about it.</summary>
public static class StartFailure
{
    /// <summary>What was found and what to do; null for a fault of ours, which is shown in full.</summary>
    /// <param name="exception">What ended the start.</param>
    public static string? Explain(Exception exception) => exception switch
    {
        InvalidConfigurationException or JournalRefusedException or JournalCorruptException or JournalUnavailableException => exception.Message,
        IOException { InnerException: AddressInUseException } => $"{exception.Message} Stop what listens there, or set ASPNETCORE_URLS to another address.",
        AddressInUseException => "A port of the cluster is in use on this machine. Stop what listens there, or set Cluster:SiloPort and Cluster:GatewayPort to others.",
        _ => null,
    };
}
