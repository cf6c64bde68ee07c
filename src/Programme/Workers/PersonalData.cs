namespace ReverseMentoring.Programme.Workers;

/// <summary>
/// Who a person is: the only place with a name, an address and the way back to the HRIS. Deleting it is the erasure; no event knows any of it.
/// </summary>
/// <param name="Id">The person id.</param>
/// <param name="Source">The HRIS that the worker belongs to.</param>
/// <param name="SubjectKey">By which every service recognises who is signed in.</param>
/// <param name="Names">By day of effect, oldest first: an announced new name is not used before its day.</param>
public sealed record PersonalData(Guid Id, string Source, string WorkerId, string SubjectKey, IReadOnlyList<DatedNames> Names)
{
    /// <summary>The names that hold now; of somebody announced, the first that will.</summary>
    public PersonNames? At(DateTimeOffset now) =>
        (Names.LastOrDefault(dated => dated.AppliesAt <= now) ?? (Names is [var first, ..] ? first : null))?.Names;

    /// <summary>With these names from then on. What they replace is forgotten.</summary>
    public PersonalData With(DatedNames told, DateTimeOffset now)
    {
        DatedNames[] all = [.. Names.Where(dated => dated.Order != told.Order).Append(told).OrderBy(dated => dated.Order)];
        var present = Array.FindLastIndex(all, dated => dated.AppliesAt <= now);
        return this with { Names = [.. all.Skip(Math.Max(0, present))] };
    }

    /// <summary>Without what was told under these orders and is void, as long as any name remains.</summary>
    public PersonalData Without(IReadOnlyCollection<Order> rescinded) =>
        Names.Where(dated => !rescinded.Contains(dated.Order)).ToArray() is { Length: > 0 } rest && rest.Length < Names.Count ? this with { Names = rest } : this;
}

public sealed record DatedNames(Order Order, DateTimeOffset AppliesAt, PersonNames Names);

/// <param name="Preferred">How they want to be called, if they said.</param>
/// <param name="Language">The language they read, BCP 47.</param>
public sealed record PersonNames(string Given, string Family, string? Preferred, string Mail, string? Language)
{
    /// <summary>As shown to others.</summary>
    public string Full => $"{Preferred ?? Given} {Family}";
}

/// <summary>Which person a worker of an HRIS is. Deletable, like everything that leads back to the HRIS.</summary>
/// <param name="Id">As <see cref="Key"/> says: a worker id belongs to its source.</param>
public sealed record WorkerIdentity(string Id, Guid PersonId)
{
    public static string Key(string source, string workerId) => $"{source}/{workerId}";
}
