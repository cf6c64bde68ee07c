using Npgsql;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Outbox;

/// <summary>
/// A row is about somebody: it goes after <c>Hris:OutboxDays</c> (90), read or not. An answer to a worker event, of which there is one for each, is of
/// use for days: it goes after <c>Hris:AnswerDays</c> (14), and whoever asks for it later has not missed what happened.
/// </summary>
internal sealed class OutboxRetention(
    NpgsqlDataSource database, IConfiguration configuration, [FromKeyedServices(DomainClock.Key)] TimeProvider clock, ILogger<OutboxRetention> log) : BackgroundService
{
    private const string Expire = $"""
        with expired as (delete from {OutboxTables.Rows} where written_at < $1 returning number),
        last as (select max(number) as number from expired)
        insert into {OutboxTables.Positions} as p (reader, number) select '{OutboxTables.Expired}', number from last where number is not null
        on conflict (reader) do update set number = greatest(p.number, excluded.number)
        """;

    private const string ExpireAnswers = $"delete from {OutboxTables.Rows} where written_at < $1 and type like 'org.reversementoring.worker-event.%'";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);
    private readonly double _days = configuration.GetValue("Hris:OutboxDays", 90d);
    private readonly double _answerDays = configuration.GetValue("Hris:AnswerDays", 14d);

    /// <summary>Deletes what has expired by now.</summary>
    public async Task Run(CancellationToken ct)
    {
        await Delete(Expire, _days, ct);
        await Delete(ExpireAnswers, _answerDays, ct);
    }

    private async Task Delete(string what, double days, CancellationToken ct)
    {
        await using var command = database.CreateCommand(what);
        command.Parameters.AddWithValue(clock.GetUtcNow().AddDays(-days).ToUniversalTime());
        await command.ExecuteNonQueryAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        do
        {
            try
            {
                await Run(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Expired rows of the outbox could not be deleted; it is tried again: {Reason}", e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
