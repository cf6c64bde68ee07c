using Spectre.Console;

namespace ReverseMentoring.Demo.Terminal;

/// <summary>Where to look further.</summary>
internal static class Addresses
{
    public static void Show(IAnsiConsole console, Settings settings)
    {
        if (settings.Dashboard is { } dashboard) console.WriteLine($"  {"dashboard",-12}{dashboard}");
        foreach (var (name, address) in settings.Services) console.WriteLine($"  {name,-12}{new Uri(address, "/docs")}   {new Uri(address, "/openapi/v1.json")}");
        if (settings.MailFolder is { } folder) console.WriteLine($"  {"mail",-12}{folder}");
    }

    /// <summary>Mails in the folder; 0 where they go somewhere else.</summary>
    public static int Mails(Settings settings) =>
        settings.MailFolder is { } folder && Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml").Count() : 0;
}
