using System.Runtime.CompilerServices;
using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workforce.Csv;

namespace ReverseMentoring.Programme.Workforce;

/// <param name="Countries">Those that it is the whole of; empty for all.</param>
internal sealed record ExtractOrder(string Source, IReadOnlyList<string> Countries, DateOnly AsOf, long Sequence, bool ValidateOnly);

/// <summary>Takes a file in: reads it once as it comes, drops what nobody may know, and keeps the rest until it is carried out.</summary>
internal sealed class ExtractIntake(ExtractRows rows, Commands commands, IDocumentStore store)
{
    public async Task<Outcome> Receive(Guid id, ExtractOrder order, Stream file, CancellationToken ct)
    {
        using var text = CsvText.Of(file);
        await using var read = CsvRows.Read(text, ct).GetAsyncEnumerator(ct);
        if (!await read.MoveNextAsync()) return new(0, new(RefusalKind.Rule, "file-empty", "There is nothing in it."));
        if (read.Current.Broken) return new(0, new(RefusalKind.Rule, "header-unreadable", "The first row cannot be read."));
        var (columns, refusal) = Columns.Of(read.Current.Fields);
        if (refusal is not null) return new(0, refusal);

        var count = await rows.Store(id, Kept(read, columns, ct), ct);
        await using (var session = store.LightweightSession())
        {
            session.Store(new ExtractProgress(
                id, [.. columns.Fields.OfType<string>().Select(field => new ExtractColumn(field, columns.Names[field]))], new(count, 0, 0, 0, 0, 0, 0), []));
            await session.SaveChangesAsync(ct);
        }

        return await commands.Execute<Extract>(id, null, (extract, now) => ExtractDecider.Decide(
            extract, new ReceiveExtract(order.Source, order.Countries, order.AsOf, order.Sequence, order.ValidateOnly, count, columns.Forbidden), now), ct);
    }

    private static async IAsyncEnumerable<ExtractRow> Kept(IAsyncEnumerator<CsvRow> read, Columns columns, [EnumeratorCancellation] CancellationToken ct)
    {
        int[] taken = [.. columns.Fields.Select((field, number) => (field, number)).Where(column => column.field is not null).Select(column => column.number)];
        while (await read.MoveNextAsync())
        {
            ct.ThrowIfCancellationRequested();
            var row = read.Current;
            if (row.Broken) yield return new(row.Line, null, "quote");
            else if (row.Fields.Count != columns.Fields.Count) yield return new(row.Line, null, "number-of-fields");
            else yield return new(row.Line, [.. taken.Select(number => row.Fields[number].Trim())]);
        }
    }
}
