using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace ReverseMentoring.ServiceDefaults;

/// <summary>Paths of which neither trace nor exported log may tell, because an anonymous answer could be joined with a person by its time.</summary>
public sealed class Untraced
{
    private readonly List<PathString> _prefixes = [];

    internal void Add(PathString prefix) => _prefixes.Add(prefix);

    internal bool Covers(PathString path) => _prefixes.Exists(prefix => path.StartsWithSegments(prefix));
}

/// <summary>How a service says what must leave no trace.</summary>
public static class UntracedRegistration
{
    /// <summary>
    /// Requests below these paths are in no trace (nor are their database calls), in no exported log, and what they store carries no trace id.
    /// An unhandled exception is still logged: it happens rarely, and hiding a broken door would help nobody.
    /// </summary>
    /// <param name="prefixes">Whole path segments, such as <c>/api/v1/answers</c>; compared without regard to case.</param>
    public static IHostApplicationBuilder LeaveUntraced(this IHostApplicationBuilder builder, params IEnumerable<string> prefixes)
    {
        builder.Services.Configure<Untraced>(untraced =>
        {
            foreach (var prefix in prefixes) untraced.Add(prefix);
        });
        return builder;
    }

    // The filter of the instrumentation drops the server's own span; this hides the request from everything that happens inside it.
    internal static void UseUntraced(this WebApplication app)
    {
        var untraced = app.Services.GetRequiredService<IOptions<Untraced>>().Value;
        app.Use(async (http, next) =>
        {
            if (!untraced.Covers(http.Request.Path))
            {
                await next(http);
                return;
            }

            using var _ = SuppressInstrumentationScope.Begin();
            Activity.Current = null;
            await next(http);
        });
    }
}
