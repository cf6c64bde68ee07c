using Spectre.Console;
using Spectre.Console.Rendering;

namespace ReverseMentoring.Demo.Terminal;

/// <summary>How far a chapter is. May be told by many at once.</summary>
/// <param name="show">Done, of how many (0 while nobody knows), and what is being done.</param>
internal sealed class Telling(Action<int, int, string> show)
{
    private readonly List<string> said = [];
    private int done;
    private int total;
    private string doing = "";

    /// <summary>What is worth reading afterwards.</summary>
    public IReadOnlyList<string> Said => said;

    /// <summary>From now on there is so much to do, from nothing.</summary>
    public void Begin(string what, int of = 0)
    {
        (doing, total) = (what, of);
        Interlocked.Exchange(ref done, 0);
        show(0, total, doing);
    }

    public void Step() => show(Interlocked.Increment(ref done), total, doing);

    /// <summary>Says how much is left of something that grows and shrinks.</summary>
    public void Left(string what) => show(Volatile.Read(ref done), total, doing = what);

    /// <summary>A sentence that stays.</summary>
    public void Say(string sentence)
    {
        lock (said) said.Add(sentence);
    }
}

/// <summary>What is being done, and how much of it.</summary>
internal sealed class DoingColumn(Func<string> doing) : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(doing(), new(Color.Grey));
}
