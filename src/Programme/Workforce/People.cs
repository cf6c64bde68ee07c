using Npgsql;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Workforce;

/// <summary>The person ids of all workers of a source, in memory while an extract is carried out: half a million take some 60 MB.</summary>
internal sealed class People
{
    private readonly Dictionary<string, Guid> _known = new(StringComparer.Ordinal);
    private readonly string _source;

    private People(string source) => _source = source;

    /// <summary>Made here: they have no stream, unless somebody else has just begun one, and then writing it fails.</summary>
    public HashSet<Guid> Fresh { get; } = [];

    /// <summary>Made here and not stored yet.</summary>
    public List<WorkerIdentity> Unstored { get; } = [];

    public static async Task<People> Of(string source, NpgsqlDataSource database, CancellationToken ct)
    {
        var people = new People(source);
        await using var select = database.CreateCommand("select d.id, (d.data ->> 'personId')::uuid from mt_doc_workeridentity d where starts_with(d.id, $1)");
        select.Parameters.AddWithValue(WorkerIdentity.Key(source, ""));
        await using var rows = await select.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) people._known[rows.GetString(0)[(source.Length + 1)..]] = rows.GetGuid(1);
        return people;
    }

    public Guid? Find(string workerId) => _known.TryGetValue(workerId, out var id) ? id : null;

    /// <summary>Made where there was none.</summary>
    public Guid Id(string workerId)
    {
        if (_known.TryGetValue(workerId, out var id)) return id;
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
