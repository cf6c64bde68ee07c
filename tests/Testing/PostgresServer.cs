using DotNet.Testcontainers.Configurations;
using Npgsql;
using Testcontainers.PostgreSql;

namespace ReverseMentoring.Testing;

/// <summary>
/// A real PostgreSQL: the one that <c>RM_TEST_POSTGRES</c> names, else a container where an engine answers, else the program of this machine.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> TheShared = new(Find);
    private readonly string? _data;
    private readonly int _port;
    private IAsyncDisposable? _program;

    private PostgresServer(string connectionString, string? data = null, int port = 0) =>
        (ConnectionString, _data, _port) = (connectionString, data, port);

    /// <summary>The server of this test process; databases keep its users apart.</summary>
    public static Task<PostgresServer> Shared => TheShared.Value;

    /// <summary>To the maintenance database.</summary>
    public string ConnectionString { get; }

    /// <summary>A new database: empty, or like one that nobody is connected to.</summary>
    public async Task<string> NewDatabase(string prefix = "test", string? like = null)
    {
        var name = $"{prefix.Replace('-', '_')}_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var create = source.CreateCommand(like is null ? $"create database {name}" : $"create database {name} template {like}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    /// <summary>A server of one's own, of this machine, to be killed and started again.</summary>
    public static async Task<PostgresServer> OfItsOwn()
    {
        var port = LocalProgram.FreePort();
        var data = Directory.CreateTempSubdirectory("rm-postgres-").FullName;
        var server = new PostgresServer($"Host=127.0.0.1;Port={port};Username=postgres;Password=postgres;Database=postgres", data, port);
        await server.Start();
        return server;
    }

    public async Task Start()
    {
        var program = LocalProgram.Start("postgres.sh", _data!, _port.ToString());
        _program = program;
        await program.Ready(Probe);
    }

    /// <summary>As a power cut would: <c>pg_ctl -m immediate</c>, which is SIGQUIT to the postmaster.</summary>
    public async Task Crash()
    {
        var pid = (await File.ReadAllLinesAsync(Path.Combine(_data!, "postmaster.pid")))[0];
        using var kill = System.Diagnostics.Process.Start("/bin/bash", ["-c", $"kill -QUIT {pid}"]);
        await kill.WaitForExitAsync();
        while (Directory.Exists($"/proc/{pid}")) await Task.Yield();
        NpgsqlConnection.ClearAllPools();
        if (_program is not null) await _program.DisposeAsync();
        _program = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
        _program = null;
        if (_data is not null) await LocalProgram.Remove(_data);
    }

    private async Task Probe(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false;Timeout=3");
        await connection.OpenAsync(ct);
    }

    private static async Task<PostgresServer> Find()
    {
        if (Environment.GetEnvironmentVariable("RM_TEST_POSTGRES") is { Length: > 0 } given) return new(given);
        var server = LocalProgram.MayBeContained && TestcontainersSettings.OS.DockerEndpointAuthConfig is not null ? await Contained() : await OfItsOwn();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.End().GetAwaiter().GetResult();
        return server;
    }

    /// <summary>Ends the server of this test process, if anybody asked for it.</summary>
    internal static Task EndShared() => TheShared is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } started } ? started.Result.End() : Task.CompletedTask;

    private async Task End()
    {
        (_program as LocalProgram)?.Kill();
        await DisposeAsync();
    }

    private static async Task<PostgresServer> Contained()
    {
        var container = new PostgreSqlBuilder("postgres:15").WithCommand("-c", "max_connections=400").Build();
        await container.StartAsync();
        return new(container.GetConnectionString()) { _program = container };
    }
}
