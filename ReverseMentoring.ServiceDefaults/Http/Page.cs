using System.Buffers.Text;
using Marten;
using Microsoft.AspNetCore.Http;

namespace ReverseMentoring.ServiceDefaults;

/// <summary>A part of a list.</summary>
/// <param name="Next">The cursor of the next page; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    public Page<TOther> Select<TOther>(Func<T, TOther> map) => new([.. Items.Select(map)], Next);
}

/// <summary>Pages of documents in the order of their ids: stable while others are added.</summary>
public static class Page
{
    /// <summary>Of one page.</summary>
    public const int Largest = 200;

    /// <param name="where">A condition in SQL on <c>d</c>; its values in <paramref name="values"/>.</param>
    /// <exception cref="BadHttpRequestException">The cursor is none of ours, or the limit is out of range (400).</exception>
    public static async Task<Page<T>> Of<T>(
        IQuerySession session, string where, object[] values, string? cursor, int? limit, Func<T, Guid> id, CancellationToken ct) where T : class
    {
        var size = Size(limit);
        return Of(await session.QueryAsync<T>($"where {where} and d.id > ? order by d.id limit ?", ct, [.. values, After(cursor), size + 1]), size, id);
    }

    /// <summary>How much one page holds.</summary>
    /// <param name="limit">As much as was asked for; null where nothing was said.</param>
    /// <exception cref="BadHttpRequestException">The limit is out of range (400).</exception>
    public static int Size(int? limit, int largest = Largest, int usual = 50) =>
        limit < 1 || limit > largest ? throw new BadHttpRequestException($"The limit is 1 to {largest}.") : limit ?? usual;

    /// <param name="found">One more than fits on the page, if there is one.</param>
    public static Page<T> Of<T>(IReadOnlyList<T> found, int size, Func<T, Guid> id) => found.Count > size
        ? new([.. found.Take(size)], Cursor(id(found[size - 1])))
        : new(found, null);

    /// <summary>Of the page that begins after this one.</summary>
    public static string Cursor(Guid last) => Base64Url.EncodeToString(last.ToByteArray());

    /// <exception cref="BadHttpRequestException">The cursor is none of ours (400).</exception>
    public static Guid After(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return Guid.Empty;
        return Base64Url.IsValid(cursor, out var length) && length == 16
            ? new Guid(Base64Url.DecodeFromChars(cursor))
            : throw new BadHttpRequestException("The cursor is none that this list has answered.");
    }
}
