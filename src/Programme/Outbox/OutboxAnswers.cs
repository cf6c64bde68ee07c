using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration.Hris;

namespace ReverseMentoring.Programme.Outbox;

/// <summary>
/// The answers to an HRIS as rows of the outbox, many in one statement: worker events come by the hundred a second. They are written after their
/// events, and before whoever sent those is told that they are done with: who was not told sends again, and is answered again under the same ids.
/// </summary>
internal sealed class OutboxAnswers(NpgsqlDataSource database, HrisEnvelopes envelopes, [FromKeyedServices(DomainClock.Key)] TimeProvider clock)
{
    private const int Page = 1000;

    // Of whoever was erased meanwhile, and what is there already, nothing is written.
    private const string Insert = $"""
        with next as (
            insert into {OutboxTables.Positions} as p (reader, number) values ('{OutboxTables.Written}', $1)
            on conflict (reader) do update set number = p.number + $1 returning number)
        insert into {OutboxTables.Rows} (number, event_id, exchange, type, countries, hris, person_id, written_at, event)
        select next.number - $1 + told.place, told.event_id, '{IntegrationBus.Out}', told.type, string_to_array(told.country, ','), told.hris, told.person_id, $2, told.event
        from next, unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::uuid[], $9::json[])
            with ordinality as told(event_id, type, country, hris, person_id, heard, event, place)
        where told.heard is null or exists (select from mt_doc_workereventheard where id = told.heard for key share)
        on conflict (event_id) do nothing
        """;

    public async Task Write(IEnumerable<WorkerEventAnswer> answers, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        foreach (var page in answers.Where(answer => answer.IsForItsSource).Select(answer => (Answer: answer, Entry: envelopes.OfAnswer(answer, now, Activity.Current?.Id))).Chunk(Page))
        {
            await using var insert = database.CreateCommand(Insert);
            insert.Parameters.AddWithValue((long)page.Length);
            insert.Parameters.AddWithValue(now);
            Add(NpgsqlDbType.Uuid, one => one.Entry.EventId);
            Add(NpgsqlDbType.Text, one => one.Entry.Event.Type);
            Add(NpgsqlDbType.Text, one => string.Join(',', one.Entry.Countries));
            Add(NpgsqlDbType.Text, one => one.Entry.Hris!);
            Add(NpgsqlDbType.Uuid, one => one.Entry.PersonId);
            Add(NpgsqlDbType.Uuid, one => one.Answer.Noted ? one.Answer.Heard : (Guid?)null);
            Add(NpgsqlDbType.Json, one => JsonSerializer.Serialize(one.Entry.Event, CloudEvent.Json));
            await insert.ExecuteNonQueryAsync(ct);

            void Add<T>(NpgsqlDbType type, Func<(WorkerEventAnswer Answer, OutboxEntry Entry), T> value) =>
                insert.Parameters.Add(new() { Value = page.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
        }
    }
}
