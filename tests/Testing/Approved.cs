using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xunit;

namespace ReverseMentoring.Testing;

/// <summary>
/// What was agreed stands in <c>approved/</c> beside the test project. A difference fails and leaves a <c>.received</c> file beside it;
/// whoever means it moves that file over the approved one, where a reviewer sees it.
/// </summary>
public static class Approved
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) }
    };

    public static void Json(string name, object value, [CallerFilePath] string caller = "") =>
        Text($"{name}.json", JsonSerializer.Serialize(value, Readable) + "\n", caller);

    /// <summary>Where an approved file is, or will be.</summary>
    public static string Place(string file, [CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(ProjectOf(caller), "approved", file));

    public static void Text(string file, string received, [CallerFilePath] string caller = "")
    {
        var approved = Place(file, caller);
        var dot = approved.LastIndexOf('.');
        var beside = $"{approved[..dot]}.received{approved[dot..]}";
        if (File.Exists(approved) && File.ReadAllText(approved) == received)
        {
            File.Delete(beside);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
        File.WriteAllText(beside, received);
        Assert.Fail($"{file} is not as approved. Compare {beside} with {approved}.");
    }

    private static string ProjectOf(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        while (Directory.GetFiles(folder, "*.csproj").Length == 0) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
