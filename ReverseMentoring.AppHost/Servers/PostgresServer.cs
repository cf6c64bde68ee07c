using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ReverseMentoring.AppHost.Servers;

/// <summary>A PostgreSQL, wherever it comes from. A database of it is a connection string that can be referred to and waited for.</summary>
internal sealed class PostgresServer(Func<string, IResourceBuilder<IResourceWithConnectionString>> addDatabase)
{
    public IResourceBuilder<IResourceWithConnectionString> AddDatabase(string name) => addDatabase(name);
}

internal static class PostgresServers
{
    public static PostgresServer AddPostgresServer(this IDistributedApplicationBuilder builder, string name) => builder.Place() switch
    {
        Place.Containers => Contained(builder, name),
        Place.Local => Local(builder, name),
        _ => new(database => builder.AddConnectionString(database).WithHealthCheck(builder.AddDatabaseCheck(database, _ =>
            ValueTask.FromResult(builder.Configuration.GetConnectionString(database)))))
    };

    private static PostgresServer Contained(IDistributedApplicationBuilder builder, string name)
    {
        var server = builder.AddPostgres(name).WithArgs("-c", "max_connections=400");
        return new(database => server.AddDatabase(database));
    }

    private static PostgresServer Local(IDistributedApplicationBuilder builder, string name)
    {
        var port = Ports.Free();
        var databases = new List<LocalDatabase>();
        var server = builder.AddResource(new LocalPostgres(name, builder.Repository("deploy/local")))
            .WithArgs("postgres.sh", builder.RunFolder("postgres"), $"{port}")
            .WithEndpoint(port: port, targetPort: port, scheme: "tcp", name: "tcp", isProxied: false);
        server.WithHealthCheck(builder.AddDatabaseCheck(name, server.Resource.ConnectionStringExpression.GetValueAsync))
            .OnResourceReady(async (_, ready, ct) => await Create(databases, ready.Services.GetRequiredService<ResourceNotificationService>(), ct));

        return new(database =>
        {
            var resource = new LocalDatabase(database, server.Resource);
            databases.Add(resource);
            return builder.AddResource(resource).WithHealthCheck(builder.AddDatabaseCheck(database, resource.ConnectionStringExpression.GetValueAsync));
        });
    }

    private static async Task Create(List<LocalDatabase> databases, ResourceNotificationService notifications, CancellationToken ct)
    {
        foreach (var database in databases)
        {
            await using var source = NpgsqlDataSource.Create((await database.Parent.ConnectionStringExpression.GetValueAsync(ct))!);
            await using var find = source.CreateCommand("select true from pg_database where datname = $1");
            find.Parameters.Add(new() { Value = database.Name });
            await using var create = source.CreateCommand($"create database \"{database.Name}\"");
            if (await find.ExecuteScalarAsync(ct) is null) await create.ExecuteNonQueryAsync(ct);
            await notifications.PublishUpdateAsync(database, state => state with { State = KnownResourceStates.Running });
        }
    }

    private static string AddDatabaseCheck(this IDistributedApplicationBuilder builder, string name, Func<CancellationToken, ValueTask<string?>> connectionString) =>
        builder.AddAnswerCheck(name, async ct =>
        {
            await using var connection = new NpgsqlConnection($"{await connectionString(ct)};Pooling=false;Timeout=3");
            await connection.OpenAsync(ct);
            await using var question = new NpgsqlCommand("select 1", connection);
            await question.ExecuteScalarAsync(ct);
        });
}

/// <summary>The PostgreSQL of this machine, with a cluster of its own.</summary>
internal sealed class LocalPostgres(string name, string scripts) : ExecutableResource(name, "bash", scripts), IResourceWithConnectionString
{
    public ReferenceExpression ConnectionStringExpression
    {
        get
        {
            var endpoint = this.GetEndpoint("tcp");
            return ReferenceExpression.Create(
                $"Host={endpoint.Property(EndpointProperty.IPV4Host)};Port={endpoint.Property(EndpointProperty.Port)};Username=postgres;Password=postgres");
        }
    }
}

internal sealed class LocalDatabase(string name, LocalPostgres server) : Resource(name), IResourceWithParent<LocalPostgres>, IResourceWithConnectionString
{
    public LocalPostgres Parent => server;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{server};Database={Name}");
}
