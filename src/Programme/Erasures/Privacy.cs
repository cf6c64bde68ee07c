using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration;
using ReverseMentoring.Programme.Retention;
using ReverseMentoring.ServiceDefaults.Privacy;

namespace ReverseMentoring.Programme.Erasures;

/// <summary>How people are forgotten, and what is kept no longer than was promised.</summary>
internal static class PrivacyRegistration
{
    public static ServiceParts Privacy(this ServiceParts parts) => parts
        .Noun<Erasure>(ErasureLife.Describe)
        .Store(options => options.Schema.For<ErasedWorker>())
        .Consumer<PersonalDataErasedConsumer>()
        .Consumer<PersonalDataExpiredConsumer>()
        .Retention();

    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<ErasureWatch>("erasures", HealthStatus.Degraded);
        return services
            .AddSingleton<ErasedWorkers>().AddSingleton<Erasing>().AddSingleton<EraseHere>(PersonalDocuments.Sweep).AddSingleton<ErasureWatch>()
            .AddSingleton<IAuthorizationHandler, AdministratorOrCouncilHandler>();
    }

    public static void MapPrivacy(this IEndpointRouteBuilder app)
    {
        app.MapErasures();
        app.MapRetention();
        app.MapPersonExport("programme", HeldHere.Gather);
    }
}
