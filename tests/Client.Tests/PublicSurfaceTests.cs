namespace Liandong.Client.Tests;

/// <summary>What the package offers changes only on purpose.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void The_package_offers_what_is_written_down()
    {
        var offered = PublicSurface.Of(typeof(LiandongClient).Assembly.GetExportedTypes());

        // To accept a change, copy this file over the one that is committed.
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "PublicSurface.txt"), offered);
        Assert.Equal(Repository.Read("src", "Client", "PublicSurface.txt"), offered);
    }

    [Fact]
    public void The_text_tells_members_apart()
    {
        Assert.Equal(
            """
            sealed class Sample
                String? Changeable { get; set; }
                String? Find(String? name, Int32 count = 3, CancellationToken cancellation = default)
                new(Int32? size)
                required String Fixed { get; init; }
                static Int32 Count { get; }

            """.ReplaceLineEndings("\n"),
            PublicSurface.Of(typeof(Sample)));
    }

    public sealed class Sample
    {
        public Sample(int? size) => Hidden = size;

        public static int Count => 1;

        public required string Fixed { get; init; }

        public string? Changeable { get; set; }

        internal int? Hidden { get; }

        public string? Find(string? name, int count = 3, CancellationToken cancellation = default) => name + count + cancellation.IsCancellationRequested + Changeable;
    }
}
