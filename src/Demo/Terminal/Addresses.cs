using Spectre.Console;

namespace ReverseMentoring.Demo.Terminal;

/// <summary>Where to look further.</summary>
internal static class Addresses
{
    public static void Show(IAnsiConsole console, Settings settings)
    {
        var grid = new Grid().AddColumn().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());
        if (settings.Dashboard is { } dashboard) grid.AddRow("dashboard", dashboard, "");
        foreach (var (name, address) in settings.Services) grid.AddRow(name, new Uri(address, "/docs").ToString(), new Uri(address, "/openapi/v1.json").ToString());
        if (settings.MailFolder is { } folder) grid.AddRow("mail", folder, "");
        console.Write(new Padder(grid, new Padding(2, 1)));
    }

    /// <summary>Mails in the folder; 0 where they go somewhere else.</summary>
    public static int Mails(Settings settings) =>
        settings.MailFolder is { } folder && Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml").Count() : 0;
}
