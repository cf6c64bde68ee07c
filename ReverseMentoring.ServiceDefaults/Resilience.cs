using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;

namespace ReverseMentoring.ServiceDefaults;

internal static class Resilience
{
    /// <summary>Every HTTP client finds services by name, and waits, retries and breaks as is usual - but repeats only what is harmless to repeat.</summary>
    public static IHostApplicationBuilder AddResilience(this IHostApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods());
            http.AddServiceDiscovery();
        });
        return builder;
    }
}
