using System.Buffers.Text;

namespace ReverseMentoring.Matching.ProgrammePairs;

/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Pages in the order of ids: stable while others are added.</summary>
internal static class Page
{
    /// <param name="found">One more than fits on the page, if there is one.</param>
    public static Page<T> Of<T>(IReadOnlyList<T> found, int size, Func<T, Guid> id) => found.Count > size
        ? new([.. found.Take(size)], Base64Url.EncodeToString(id(found[size - 1]).ToByteArray()))
        : new(found, null);
}

internal static class Cursor
{
    /// <exception cref="BadHttpRequestException">The cursor is none of ours (400).</exception>
    public static Guid After(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return Guid.Empty;
        Span<byte> id = stackalloc byte[16];
        return Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, id, out var length) && length == 16
            ? new Guid(id)
            : throw new BadHttpRequestException("cursor is what the page before gave as next.");
    }
}
