using Liandong.Api.Problems;
using Microsoft.AspNetCore.Diagnostics;

namespace Liandong.Api.Hosting;

/// <summary>Every error leaves as a problem document, whoever found it.</summary>
internal static partial class ErrorHandling
{
    public static void UseProblemDocuments(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            AllowStatusCode404Response = true,
            // The problem's own line in the log has the exception.
            SuppressDiagnosticsCallback = _ => true,
            ExceptionHandler = context => ProblemOf(context).ExecuteAsync(context),
        });
        app.UseStatusCodePages(context => KnownProblems.ForStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }

    private static ProblemResult ProblemOf(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        RefusedRequestException refused => refused.Problem,
        BadHttpRequestException bad => KnownProblems.ForStatus(bad.StatusCode),
        _ => KnownProblems.Internal,
    };
}
