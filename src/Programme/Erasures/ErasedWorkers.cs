using System.Security.Cryptography;
using System.Text;
using Marten;

namespace ReverseMentoring.Programme.Erasures;

/// <summary>That a worker of an HRIS was erased, without saying which: only who has the worker id and the key of the installation can ask.</summary>
/// <param name="Id">HMAC-SHA-256 of source and worker id.</param>
/// <param name="Sequence">What the HRIS has told up to this number is void; a hire with a later one begins anew.</param>
/// <param name="Country">Whose integrators may know.</param>
public sealed record ErasedWorker(string Id, long Sequence, string? Country);

/// <summary>Recognises who was erased.</summary>
internal sealed class ErasedWorkers
{
    private readonly byte[] _key;

    /// <summary>The key is <c>Privacy:ErasedWorkersKey</c>; where an installation has none of its own, it follows from that of the sign-ins.</summary>
    /// <exception cref="InvalidOperationException">There is none, or it is shorter than 32 bytes.</exception>
    public ErasedWorkers(IConfiguration configuration)
    {
        var own = configuration["Privacy:ErasedWorkersKey"];
        var secret = Encoding.UTF8.GetBytes(own ?? configuration["Identity:SubjectKeySecret"] ?? "");
        if (secret.Length < 32) throw new InvalidOperationException("Privacy:ErasedWorkersKey must have at least 32 bytes.");
        _key = own is null ? HMACSHA256.HashData(secret, "erased workers"u8) : secret;
    }

    public string IdOf(string source, string workerId) => Convert.ToHexStringLower(Hash(source, workerId));

    /// <summary>Whom others name who still have an erased worker as their manager: always the same, and nobody who is known.</summary>
    public Guid Nobody(string source, string workerId)
    {
        var bytes = Hash(source, workerId)[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Those of these workers who were erased, by worker id.</summary>
    public async Task<IReadOnlyDictionary<string, ErasedWorker>> Among(IQuerySession session, string source, IReadOnlyCollection<string> workerIds, CancellationToken ct)
    {
        if (workerIds.Count == 0) return new Dictionary<string, ErasedWorker>();
        var ids = workerIds.ToDictionary(workerId => IdOf(source, workerId));
        return (await session.LoadManyAsync<ErasedWorker>(ct, [.. ids.Keys])).ToDictionary(erased => ids[erased.Id]);
    }

    private byte[] Hash(string source, string workerId) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{source}\n{workerId}"));
}
