using Marten;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Workers;
using Weasel.Postgresql.Tables;

namespace ReverseMentoring.Programme.Outbox;

/// <summary>What is to be told outside, addressed.</summary>
/// <param name="EventId">The CloudEvent's id: there is one row of each.</param>
/// <param name="Exchange">The topic exchange it goes to.</param>
/// <param name="Countries">Upper case. Whoever reads it must be let in for all of them; a report is of several.</param>
/// <param name="Hris">The source that the worker belongs to, where it is about a worker.</param>
/// <param name="PersonId">Whose row it is: it goes with an erasure.</param>
/// <param name="Event">Without its sequence, which is the number of the row.</param>
internal sealed record OutboxEntry(Guid EventId, string Exchange, IReadOnlyList<string> Countries, string? Hris, Guid? PersonId, CloudEvent Event);

/// <summary>
/// The rows that all three ways out read: broker, pull feed, webhooks. A number is given under a lock that is held to the commit, so numbers
/// become visible in their order, and whoever reads on from a number skips nothing that was committed late.
/// </summary>
internal static class OutboxTables
{
    internal const string Rows = "hris_outbox";
    internal const string Positions = "hris_outbox_position";

    /// <summary>The newest number that was given; the others are the readers'.</summary>
    internal const string Written = "written";

    /// <summary>Up to which number rows have expired.</summary>
    internal const string Expired = "expired";

    public static void Configure(StoreOptions options)
    {
        var rows = new Table($"public.{Rows}");
        rows.AddColumn<long>("number").AsPrimaryKey();
        rows.AddColumn<Guid>("event_id").NotNull().AddIndex(index => index.IsUnique = true);
        rows.AddColumn<string>("exchange").NotNull();
        rows.AddColumn<string>("type").NotNull();
        rows.AddColumn("countries", "text[]").NotNull();
        rows.AddColumn<string>("hris");
        rows.AddColumn<Guid>("person_id").AddIndex();
        rows.AddColumn<DateTimeOffset>("written_at").NotNull().AddIndex();
        // Not jsonb: it goes out as it was written.
        rows.AddColumn("event", "json").NotNull();
        options.Storage.ExtendedSchemaObjects.Add(rows);

        var positions = new Table($"public.{Positions}");
        positions.AddColumn<string>("reader").AsPrimaryKey();
        positions.AddColumn<long>("number").NotNull();
        positions.AddColumn<int>("failures").NotNull().DefaultValue(0);
        positions.AddColumn<DateTimeOffset>("failing_since");
        positions.AddColumn<DateTimeOffset>("try_again_at");
        positions.AddColumn<DateTimeOffset>("dead_since");
        options.Storage.ExtendedSchemaObjects.Add(positions);
        options.Schema.For<PersonalData>().DocumentAlias("personaldata");
    }

    /// <summary>Written with whatever else the transaction stores. Of whoever was erased meanwhile, and what is there already, nothing is.</summary>
    public static void AddToOutbox(this IDocumentOperations transaction, OutboxEntry entry, DateTimeOffset now) => transaction.QueueSqlCommand($"""
        with next as (
            insert into {Positions} as p (reader, number) values ('{Written}', 1)
            on conflict (reader) do update set number = p.number + 1 returning number)
        insert into {Rows} (number, event_id, exchange, type, countries, hris, person_id, written_at, event)
        select next.number, ?, ?, ?, string_to_array(?, ','), nullif(?, ''), nullif(?, '')::uuid, ?, ?::json from next
        where ? = '' or exists (select from mt_doc_personaldata where id = nullif(?, '')::uuid for key share)
        on conflict (event_id) do nothing
        """,
        entry.EventId, entry.Exchange, entry.Event.Type, string.Join(',', entry.Countries), entry.Hris ?? "", $"{entry.PersonId}", now.ToUniversalTime(),
        System.Text.Json.JsonSerializer.Serialize(entry.Event, CloudEvent.Json), $"{entry.PersonId}", $"{entry.PersonId}");

    /// <summary>The rows of somebody who is erased. Their personal data must go in the same transaction, or new rows could come.</summary>
    public static void EraseFromOutbox(this IDocumentOperations transaction, Guid personId) =>
        transaction.QueueSqlCommand($"delete from {Rows} where person_id = ?", personId);
}
