using System.Threading.Channels;
using Marten;
using Npgsql;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Erasures;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Programme.Workforce.Csv;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Workforce;

/// <summary>What carrying out an extract needs.</summary>
internal sealed record ExtractTools(
    NpgsqlDataSource Database, IDocumentStore Store, Commands Commands, NewWorkers NewWorkers, ExtractRows Rows, WorkerIdentities Identities, ErasedWorkers Erased, SubjectKeys Keys, TimeProvider Clock,
    IConfiguration Configuration, ILogger Log);

/// <summary>A row whose fields are all as they should be.</summary>
internal sealed record UnderstoodRow(int Line, WorkerBody Body);

/// <summary>
/// Carries out one extract. Every row is decided by the same rule as an event; what says nothing new is stored nowhere. Whoever is new comes
/// in with many others, whoever has changed by an ordinary command. Begun again, it finds done what was done.
/// </summary>
internal sealed class ExtractRun(Extract extract, ExtractProgress progress, ExtractTools tools, Func<ExtractCounts, IReadOnlyList<RowError>, Task<bool>> tell)
{
    private const int AtOnce = 4;
    private readonly HashSet<Guid> _seen = [];
    private readonly List<RowError> _errors = [];
    private readonly Order _order = new(extract.AsOf, extract.Sequence);
    private readonly Dictionary<string, string> _names = progress.Columns.ToDictionary(column => column.Field, column => column.Name);
    private ExtractCounts _counts = new(extract.Rows, 0, 0, 0, 0, 0, 0);
    private bool _unreadable;
    private People _people = null!;

    /// <returns>The counts and the result; null where it was cancelled.</returns>
    public async Task<(ExtractCounts Counts, string Result)?> Carry(CancellationToken ct)
    {
        _people = await People.Of(extract.Source, tools.Database, tools.Erased, ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // Reading and checking the next pieces while the last one is written.
        var pieces = Channel.CreateBounded<(List<UnderstoodRow> Told, List<(RowError Error, string? WorkerId)> Errors)>(3);
        var reading = Task.Run(() => Read(pieces.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var (told, errors) in pieces.Reader.ReadAllAsync(ct))
            {
                foreach (var (error, workerId) in errors)
                {
                    Wrong(error);
                    // Who could not be read is not gone; and where nobody knows who it was, nobody can be taken for gone.
                    if (workerId is null) _unreadable = true;
                    else if (_people.Find(workerId) is { } person) _seen.Add(person);
                }

                await Take(told, ct);
                if (!await tell(_counts, _errors)) return null;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading;
        return _unreadable ? (_counts, "rows-unreadable") : await Leave(ct);
    }

    private async Task Read(ChannelWriter<(List<UnderstoodRow>, List<(RowError, string?)>)> pieces, CancellationToken ct)
    {
        Exception? failure = null;
        try
        {
            var rows = new RowReading([.. progress.Columns.Select(column => column.Field)]);
            await foreach (var piece in tools.Rows.Read(extract.Id, ct))
            {
                var (told, errors) = (new List<UnderstoodRow>(piece.Count), new List<(RowError, string?)>());
                foreach (var row in piece)
                {
                    if (row.Fields is not { } fields)
                    {
                        errors.Add((new(row.Line, null, row.Code!), null));
                        continue;
                    }

                    try
                    {
                        told.Add(new(row.Line, rows.Read(fields)));
                    }
                    catch (MalformedWorkerEvent e)
                    {
                        errors.Add((new(row.Line, _names.GetValueOrDefault(e.Pointer.Split('/')[3], e.Pointer.Split('/')[3]), e.Code), rows.WorkerId(fields)));
                    }
                }

                await pieces.WriteAsync((told, errors), ct);
            }
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            pieces.Complete(failure);
        }
    }

    private async Task Take(List<UnderstoodRow> piece, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var sorted = await Sort(piece, ct);
            try
            {
                if (!extract.ValidateOnly && sorted.Added.Count + _people.Unstored.Count > 0)
                    await tools.NewWorkers.Write(sorted.Added, _people.Unstored, tools.Clock.GetUtcNow(), ct);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && attempt < 5)
            {
                await _people.Reload(tools.Identities, ct);
                continue;
            }

            _people.Unstored.Clear();
            _people.Fresh.ExceptWith(sorted.Added.Select(worker => worker.Id));
            _seen.UnionWith(sorted.Seen);
            foreach (var error in sorted.Errors) Wrong(error);
            if (!extract.ValidateOnly)
                await Parallel.ForEachAsync(sorted.Changed, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
                    async (one, stop) => await Change(one.Person, one.Body, stop));
            _counts = _counts with
            {
                Added = _counts.Added + sorted.Added.Count, Changed = _counts.Changed + sorted.Changed.Count,
                Unchanged = _counts.Unchanged + piece.Count - sorted.Added.Count - sorted.Changed.Count - sorted.Errors.Count
            };
            return;
        }
    }

    private async Task<Sorted> Sort(List<UnderstoodRow> piece, CancellationToken ct)
    {
        var sorted = new Sorted([], [], [], []);
        var now = tools.Clock.GetUtcNow();
        var (workers, data) = await Known([.. piece.Select(told => _people.Find(told.Body.WorkerId!)).OfType<Guid>().Where(person => !_people.Fresh.Contains(person))], ct);
        foreach (var (line, body) in piece)
        {
            var person = _people.Find(body.WorkerId!);
            var worker = person is { } known ? workers.GetValueOrDefault(known) : null;
            if (!Mine(body.Country!) || (worker?.Employment is { } before && !Mine(before.Country))) sorted.Errors.Add(new(line, _names["country"], "country-not-allowed"));
            else if (person is null && _people.IsErased(body.WorkerId!)) sorted.Errors.Add(new(line, _names["workerId"], "worker-erased"));
            // Who is gone, or comes later, and is not known: nobody needs to know them.
            else if (worker is null && (body.Status == "terminated" || body.HireDate > extract.AsOf)) continue;
            else if (person is { } here && (_seen.Contains(here) || sorted.Seen.Contains(here))) sorted.Errors.Add(new(line, _names["workerId"], "row-twice"));
            else Judge(person ?? _people.Id(body.WorkerId!), worker, line, body);
        }

        return sorted;

        void Judge(Guid person, Worker? worker, int line, WorkerBody body)
        {
            var decision = WorkerDecider.Decide(worker, News(body), now);
            sorted.Seen.Add(person);
            if (decision.Refusal is { } refusal) sorted.Errors.Add(new(line, null, refusal.Code));
            else if (worker is null) sorted.Added.Add(new(person, decision.Events[0], Named(Nameless(person, body), body, now)));
            else if (SaysMore(decision, data.GetValueOrDefault(person), body, now)) sorted.Changed.Add((person, body));
        }
    }

    private async Task<(Dictionary<Guid, Worker> Workers, Dictionary<Guid, PersonalData> Data)> Known(Guid[] people, CancellationToken ct)
    {
        if (people.Length == 0) return ([], []);
        await using var session = tools.Store.QuerySession();
        return ((await session.LoadManyAsync<Worker>(ct, people)).ToDictionary(worker => worker.Id), (await session.LoadManyAsync<PersonalData>(ct, people)).ToDictionary(one => one.Id));
    }

    private async Task Change(Guid person, WorkerBody body, CancellationToken ct)
    {
        var outcome = await tools.Commands.Execute<Worker>(person, null, async (worker, reading) =>
        {
            var data = await reading.Documents.LoadAsync<PersonalData>(person, reading.Cancellation);
            var decision = WorkerDecider.Decide(worker, News(body), reading.Now);
            if (!SaysMore(decision, data, body, reading.Now)) return Decision.Nothing;
            return await decision.Keep(Named(data ?? Nameless(person, body), body, reading.Now)).WithTheirParticipations(worker, person, reading);
        }, ct);
        if (outcome.Refusal is { Kind: RefusalKind.Conflict }) throw new InvalidOperationException(outcome.Refusal.Sentence);
    }

    // Somebody may be called otherwise and stand where they stood.
    private static bool SaysMore(Decision decision, PersonalData? data, WorkerBody body, DateTimeOffset now) =>
        decision.Refusal is null
        && (decision.Events.Any(fact => !WorkerDecider.IsOldHat(fact)) || (!WorkerDecider.IsStale(decision) && data?.At(now) != WorkerChecks.Names(body)));

    private WorkerNews News(WorkerBody body) => new WorkerTold(extract.Source, body.WorkerId!, NewsKind.Snapshot, _order, body).News(_people.Id)!;

    private PersonalData Nameless(Guid person, WorkerBody body) => new(person, extract.Source, body.WorkerId!, tools.Keys.Of(body.WorkerId!), []);

    private PersonalData Named(PersonalData data, WorkerBody body, DateTimeOffset now) =>
        data.With(new(_order, Zones.StartOfDay(extract.AsOf, body.TimeZone ?? Zones.Default), WorkerChecks.Names(body)), now);

    private bool Mine(string country) => extract.Countries.Count == 0 || extract.Countries.Contains(country.ToUpperInvariant());

    private void Wrong(RowError error)
    {
        _counts = _counts with { Errors = _counts.Errors + 1 };
        if (_errors.Count < ExtractProgress.MostErrors) _errors.Add(error);
    }

    private async Task<(ExtractCounts, string)> Leave(CancellationToken ct)
    {
        var (missing, believed) = await Staff.Without(_seen, extract.Source, extract.Countries, tools.Database, tools.Configuration, tools.Log, ct);
        _counts = _counts with { Missing = missing.Count };
        if (!believed) return (_counts, Staff.TooManyMissing);
        if (!extract.ValidateOnly) await Staff.LetGo(missing, _order, tools.Commands, ct);
        return (_counts with { Left = missing.Count }, "done");
    }
}

/// <summary>A piece of an extract, by what is to be done.</summary>
internal sealed record Sorted(List<NewWorker> Added, List<(Guid Person, WorkerBody Body)> Changed, HashSet<Guid> Seen, List<RowError> Errors);
