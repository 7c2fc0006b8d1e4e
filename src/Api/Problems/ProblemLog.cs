using System.Diagnostics;
using Liandong.Api.Access;
using Microsoft.AspNetCore.Diagnostics;

namespace Liandong.Api.Problems;

/// <summary>
/// One line for each request that was answered with a problem: an error where the node failed, with the exception;
/// for who looks for it where the caller did. The route stands for the address, which may hold anything.
/// </summary>
internal static partial class ProblemLog
{
    private const string NoRoute = "no route";
    private const string Nobody = "nobody";

    public static void Write(HttpContext http, int status, string code)
    {
        var logger = http.RequestServices.GetRequiredService<ILogger<ProblemResult>>();

        // A caller may ask for any position: that a list has not reached it is no failure of the node.
        var level = status >= StatusCodes.Status500InternalServerError && code != KnownProblems.ReadBehindCode ? LogLevel.Error : LogLevel.Debug;
        if (!logger.IsEnabled(level))
        {
            return;
        }

        var fault = http.Features.Get<IExceptionHandlerFeature>();
        var endpoint = fault?.Endpoint ?? http.GetEndpoint();
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? NoRoute;
        var credential = http.User.FindFirst(Claims.CredentialClaim)?.Value ?? Nobody;
        if (level == LogLevel.Error)
        {
            LogFailed(logger, fault?.Error is RefusedRequestException ? null : fault?.Error, http.Request.Method, route, status, code, credential);
        }
        else
        {
            LogRefused(logger, http.Request.Method, route, status, code, credential);
        }
    }

    /// <summary>The id that the request has in the answer, the logs and the traces.</summary>
    public static string TraceIdOf(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Method} {Route} failed: {Status} {Code}, asked by {Credential}")]
    private static partial void LogFailed(ILogger logger, Exception? exception, string method, string route, int status, string code, string credential);

    [LoggerMessage(EventId = 2, Level = LogLevel.Debug, Message = "{Method} {Route} was refused: {Status} {Code}, asked by {Credential}")]
    private static partial void LogRefused(ILogger logger, string method, string route, int status, string code, string credential);
}
