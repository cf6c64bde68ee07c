using Microsoft.AspNetCore.Authorization;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration.Hris;

namespace ReverseMentoring.Programme.Workforce;

/// <summary>All that keeps the workforce true, and what can be asked of it.</summary>
internal static class WorkforceRegistration
{
    public static ServiceParts Workforce(this ServiceParts parts) => parts
        .Noun<Extract>(ExtractLife.Describe)
        .Store(options =>
        {
            options.Schema.For<ExtractProgress>();
            options.Storage.ExtendedSchemaObjects.Add(ExtractRows.Table());
        });

    public static IServiceCollection AddWorkforce(this IServiceCollection services) => services
        .AddSingleton<ExtractRows>().AddSingleton<ExtractIntake>().AddSingleton<NewWorkers>().AddSingleton<SnapshotRuns>()
        .AddSingleton<IAuthorizationHandler, AdministratorOrManagerHandler>()
        .AddHostedService<ExtractRunner>().AddHostedService<WatchedFolder>();

    public static void MapWorkforce(this IEndpointRouteBuilder app)
    {
        app.MapWorkerEvents();
        app.MapExtracts();
        app.MapOrganisation();
    }
}
