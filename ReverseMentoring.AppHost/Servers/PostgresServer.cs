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
        var server = builder.AddResource(new LocalPostgres(name, builder.Repository("deploy/local")))
            .WithArgs("postgres.sh", builder.RunFolder("postgres"), $"{port}")
            .WithEndpoint(port: port, targetPort: port, scheme: "tcp", name: "tcp", isProxied: false);
        server.WithHealthCheck(builder.AddDatabaseCheck(name, server.Resource.ConnectionStringExpression.GetValueAsync))
            .OnResourceReady(async (postgres, _, ct) => await CreateDatabases(postgres, ct));

        return new(database =>
        {
            var resource = new LocalDatabase(database, server.Resource);
            server.Resource.Databases.Add(database);
            return builder.AddResource(resource).WithHealthCheck(builder.AddDatabaseCheck(database, resource.ConnectionStringExpression.GetValueAsync));
        });
    }

    private static async Task CreateDatabases(LocalPostgres server, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create((await server.ConnectionStringExpression.GetValueAsync(ct))!);
        foreach (var name in server.Databases)
        {
            await using var find = source.CreateCommand("select true from pg_database where datname = $1");
            find.Parameters.Add(new() { Value = name });
            if (await find.ExecuteScalarAsync(ct) is not null) continue;
            await using var create = source.CreateCommand($"create database \"{name}\"");
            await create.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Healthy when it answers a question.</summary>
    private static string AddDatabaseCheck(this IDistributedApplicationBuilder builder, string name, Func<CancellationToken, ValueTask<string?>> connectionString)
    {
        var key = $"{name}-answers";
        builder.Services.AddHealthChecks().AddAsyncCheck(key, async ct =>
        {
            await using var connection = new NpgsqlConnection($"{await connectionString(ct)};Pooling=false;Timeout=3");
            await connection.OpenAsync(ct);
            await using var question = new NpgsqlCommand("select 1", connection);
            await question.ExecuteScalarAsync(ct);
            return new();
        });
        return key;
    }
}

/// <summary>The PostgreSQL of this machine, with a cluster of its own.</summary>
internal sealed class LocalPostgres(string name, string scripts) : ExecutableResource(name, "bash", scripts), IResourceWithConnectionString
{
    public List<string> Databases { get; } = [];

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
