using Liandong.Api.Components;
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
            ExceptionHandler = context => AnswerAsync(context, ProblemOf(context)),
        });
        app.UseStatusCodePages(context => AnswerAsync(context.HttpContext, KnownProblems.ForStatus(context.HttpContext.Response.StatusCode)));
    }

    /// <summary>A browser that asks for a page gets one.</summary>
    private static Task AnswerAsync(HttpContext http, ProblemResult problem) =>
        PageRequests.WantsPage(http.Request) ? PagesHosting.FailAsync(http, problem.Status) : problem.ExecuteAsync(http);

    private static ProblemResult ProblemOf(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        RefusedRequestException refused => refused.Problem,
        BadHttpRequestException bad => KnownProblems.ForStatus(bad.StatusCode),
        _ => KnownProblems.Internal,
    };
}
