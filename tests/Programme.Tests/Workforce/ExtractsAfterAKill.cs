using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using ReverseMentoring.Programme.Tests.Integration;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Programme.Workforce;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Workforce;

/// <summary>SIGKILL to the process that carries out an extract: no clean-up, no good-bye.</summary>
public sealed class ExtractsAfterAKill
{
    private const int Workers = 8_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task go_on_in_the_next_process_and_end_as_undisturbed_ones()
    {
        // The door is here, but nobody behind it: only the process carries out what comes in.
        await using var door = await ServiceHost<Worker>.Start("programme", new() { ["Hris:UnscopedIntegrators"] = "true" }, services =>
            services.Remove(services.Single(service => service.ImplementationType == typeof(ExtractRunner))));
        await using var database = NpgsqlDataSource.Create(door.Database);
        using var client = door.As("hris", "integrator");
        var killed = await Send(client, Hris.Source);

        using (var first = Start(door))
        {
            await Eventually.True(async () => await Ask<long>(database, "select count(*) from mt_doc_worker") > 0, TimeSpan.FromSeconds(120));
            first.Kill();
            await first.WaitForExitAsync(Ct);
        }

        Assert.InRange(await Ask<long>(database, "select count(*) from mt_doc_worker"), 1, Workers - 1);
        using var second = Start(door);
        try
        {
            await Completed(client, killed);
            await Completed(client, await Send(client, "urn:hris:undisturbed"));
        }
        finally
        {
            second.Kill();
            await second.WaitForExitAsync(Ct);
        }

        Assert.Equal(await State(database, "urn:hris:undisturbed"), await State(database, Hris.Source));
        Assert.Equal(2L * Workers, await Ask<long>(database, "select count(*) from mt_events where type like 'worker%'"));
        Assert.Equal(2L * Workers, await Ask<long>(database, "select count(*) from mt_streams where type = 'worker'"));
        Assert.Equal(0, await Ask<long>(database, "select count(*) from extract_rows"));
    }

    private static async Task<Uri> Send(HttpClient client, string source)
    {
        using var answer = await client.PostAsync($"/hris/v1/extracts?source={source}&asOf=2026-02-26", new ByteArrayContent(Encoding.Latin1.GetBytes(Extracts.File(Workers))), Ct);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.Location!;
    }

    private static Task<JsonObject?> Completed(HttpClient client, Uri place) => Eventually.Get(
        () => client.GetFromJsonAsync<JsonObject>(place, Ct), report => (string)report!["status"]! == "completed", TimeSpan.FromSeconds(120));

    /// <summary>Everybody of a source without the ids that were made up here.</summary>
    private static Task<string> State(NpgsqlDataSource database, string source) => Ask<string>(database, $"""
        select count(*) || md5(string_agg(one, ',' order by one)) from (
            select concat(p.data ->> 'workerId', (w.data -> 'employment') - 'managerId', m.data ->> 'workerId', p.data -> 'names', w.data ->> 'active', w.data ->> 'version')
            from mt_doc_worker w join mt_doc_personaldata p on p.id = w.id join mt_doc_workeridentity i on (i.data ->> 'personId')::uuid = w.id
            left join mt_doc_personaldata m on m.id = (w.data -> 'employment' ->> 'managerId')::uuid
            where p.data ->> 'source' = '{source}') as everybody (one)
        """);

    private static async Task<T> Ask<T>(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }

    private static Process Start(ServiceHost<Worker> door)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Worker).Assembly.Location]);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in door.Settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["Logging__LogLevel__Default"] = "Critical";
        return Process.Start(start)!;
    }
}
