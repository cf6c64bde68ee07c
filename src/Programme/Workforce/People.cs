using Npgsql;
using ReverseMentoring.Programme.Erasures;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Workforce;

/// <summary>The person ids of all workers of a source, in memory while an extract is carried out: half a million take some 60 MB.</summary>
internal sealed class People
{
    private readonly Dictionary<string, Guid> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _erased = new(StringComparer.Ordinal);
    private readonly string _source;
    private readonly ErasedWorkers _tombstones;

    private People(string source, ErasedWorkers tombstones) => (_source, _tombstones) = (source, tombstones);

    /// <summary>Made here: they have no stream, unless somebody else has just begun one, and then writing it fails.</summary>
    public HashSet<Guid> Fresh { get; } = [];

    /// <summary>Made here and not stored yet.</summary>
    public List<WorkerIdentity> Unstored { get; } = [];

    public static async Task<People> Of(string source, NpgsqlDataSource database, ErasedWorkers tombstones, CancellationToken ct)
    {
        var people = new People(source, tombstones);
        await using var erased = database.CreateCommand("select id from mt_doc_erasedworker");
        await using (var ids = await erased.ExecuteReaderAsync(ct))
        {
            while (await ids.ReadAsync(ct)) people._erased.Add(ids.GetString(0));
        }

        await using var select = database.CreateCommand("select d.id, (d.data ->> 'personId')::uuid from mt_doc_workeridentity d where starts_with(d.id, $1)");
        select.Parameters.AddWithValue(WorkerIdentity.Key(source, ""));
        await using var rows = await select.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) people._known[rows.GetString(0)[(source.Length + 1)..]] = rows.GetGuid(1);
        return people;
    }

    public Guid? Find(string workerId) => _known.TryGetValue(workerId, out var id) ? id : null;

    /// <summary>Was erased, and has not begun anew: an extract says nothing new of them.</summary>
    public bool IsErased(string workerId) => _erased.Count > 0 && !_known.ContainsKey(workerId) && _erased.Contains(_tombstones.IdOf(_source, workerId));

    /// <summary>Made where there was none; nobody's where the worker was erased.</summary>
    public Guid Id(string workerId)
    {
        if (_known.TryGetValue(workerId, out var id)) return id;
        if (IsErased(workerId)) return _tombstones.Nobody(_source, workerId);
        id = Guid.NewGuid();
        _known.Add(workerId, id);
        Fresh.Add(id);
        Unstored.Add(new(WorkerIdentity.Key(_source, workerId), id));
        return id;
    }

    /// <summary>Somebody else was quicker with some of them: what is stored counts, and nobody is taken for new without a look.</summary>
    public async Task Reload(WorkerIdentities identities, CancellationToken ct)
    {
        string[] mine = [.. Unstored.Select(identity => identity.Id[(_source.Length + 1)..])];
        var stored = await identities.Known(_source, mine, ct);
        Unstored.RemoveAll(identity => stored.ContainsKey(identity.Id[(_source.Length + 1)..]));
        foreach (var (workerId, id) in stored) _known[workerId] = id;
        Fresh.Clear();
    }
}
