using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace ReverseMentoring.ServiceDefaults;

/// <summary>What every host has: the table of contents of this project.</summary>
public static class Extensions
{
    /// <summary>Registers what a host must have before it may carry anything of the domain. A service adds to it; it takes nothing away.</summary>
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder) => builder
        .AddTelemetry()
        .AddHealth()
        .AddResilience()
        .AddSignIn()
        .AddProblems()
        .AddApiDescription();

    /// <summary>
    /// The pipeline and the endpoints that every host has. Called before a service maps its own middleware: the order is what makes
    /// a refused sign-in a problem document, and keeps it one in Development.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.UseProblems();
        app.UseUntraced();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapMetrics();
        app.MapApiDescription();
        return app;
    }
}
