using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ReverseMentoring.ServiceDefaults;

/// <summary>Tells whose fault an exception is: the caller's is a 4xx, a database that is away a 503; what remains is ours, logged, and a 500 that says nothing.</summary>
internal sealed class Faults(IProblemDetailsService problems) : IExceptionHandler
{
    /// <summary>SQLSTATEs by which PostgreSQL says that it cannot store a text at all.</summary>
    private static readonly string[] Unstorable = ["22021", "22P05"];

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Explain(exception) is not { } problem) return false;

        if (problem.Status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = "5";
        httpContext.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
    }

    private static ProblemDetails? Explain(Exception exception) => exception switch
    {
        // The framework's message of unreadable JSON names our types; the path is what the caller can use.
        BadHttpRequestException { InnerException: JsonException json } bad => new()
        {
            Status = bad.StatusCode,
            Title = "The body cannot be read.",
            Detail = json.Path is null ? "It is not JSON." : $"What stands at {json.Path} is not JSON, or not what belongs there."
        },
        BadHttpRequestException bad => new() { Status = bad.StatusCode, Detail = bad.Message },
        _ when Database(exception) is { SqlState: { } state } && Unstorable.Contains(state) =>
            new() { Status = StatusCodes.Status400BadRequest, Title = "A text holds a character that cannot be stored." },
        _ when Database(exception) is { IsTransient: true } =>
            new() { Status = StatusCodes.Status503ServiceUnavailable, Title = "The database cannot be reached at the moment." },
        _ => null
    };

    // Marten wraps what PostgreSQL says in an exception of its own.
    private static DbException? Database(Exception? exception) =>
        exception is null or DbException ? (DbException?)exception : Database(exception.InnerException);
}
