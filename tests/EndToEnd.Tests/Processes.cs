using ReverseMentoring.Testing;

namespace ReverseMentoring.EndToEnd.Tests;

/// <summary>The processes of one platform: they all carry the path of its folder on their command line or in their environment.</summary>
internal static class Processes
{
    public static IReadOnlyList<string> Of(string folder) => [.. Directory.EnumerateDirectories("/proc")
        .Where(process => int.TryParse(Path.GetFileName(process), out var id) && id != Environment.ProcessId)
        .Where(process => Says(process, "cmdline", folder) || Says(process, "environ", folder))
        .Select(process => $"{Path.GetFileName(process)} {Read(process, "cmdline").Replace('\0', ' ')}")];

    public static Task AreGone(string folder) => Eventually.Get(() => Task.FromResult(Of(folder)), left => left.Count == 0, TimeSpan.FromMinutes(1));

    private static bool Says(string process, string what, string folder) => Read(process, what).Contains(folder, StringComparison.Ordinal);

    private static string Read(string process, string what)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, what));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or is somebody else's.
            return "";
        }
    }
}
